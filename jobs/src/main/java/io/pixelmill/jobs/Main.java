package io.pixelmill.jobs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.apache.commons.io.output.TeeWriter;
import org.apache.spark.SparkConf;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry point: {@code pixelmill COMMAND}, run by spark-submit. The only place that ends the
 * process.
 */
@Command(
    name = "pixelmill",
    description = {
      "Batch deep learning on images inside Spark: from folders of images to a scored and evaluated table.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ApplicationVersion.class,
    footer = {
      "",
      "Options of spark-submit (--master, --conf, --driver-memory, ...) may stand among a command's own.",
      "Exit codes: 0 done; 1 a defect; 2 wrong settings; 3 bad input data; 4 a quality gate was not met; 5 the cluster failed."
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    LogFormat format = LogFormat.current();
    StringWriter told = new StringWriter();
    PrintWriter err = new PrintWriter(new TeeWriter(format.err(System.err), told), true);
    int exitCode = run(format.out(System.out), err, arguments);
    if (exitCode != 0) { // with 0, YARN wants the process to end by itself
      if (FailedApplication.isAsked(new SparkConf())) {
        throw new FailedApplication(exitCode, told.toString());
      }
      System.exit(exitCode);
    }
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Console console = new Console(out);
    CommandLine commandLine = new CommandLine(new Main());
    for (Step step : Step.values()) {
      CommandLine subcommand =
          new CommandLine(
              switch (step) {
                case PREPARE -> new PrepareCommand(console);
                case SCORE -> new ScoreCommand(console);
                case AUGMENT, TRAIN, EVALUATE -> new StepCommand(step, console);
              });
      subcommand.getCommandSpec().usageMessage().description(step.description());
      commandLine.addSubcommand(step.commandName(), subcommand);
    }
    commandLine.addSubcommand("search", new SearchCommand(console));
    commandLine.addSubcommand("pipeline", new PipelineCommand(console));
    commandLine.addSubcommand("describe", new DescribeCommand(console));
    commandLine.addSubcommand("plan", new PlanCommand(console));
    commandLine.addSubcommand(PreflightCommand.NAME, new PreflightCommand(console));
    commandLine.addSubcommand(ExportOnnxCommand.NAME, new ExportOnnxCommand(console));
    commandLine.addSubcommand("demo", new DemoCommand(console));
    commandLine.setOut(out).setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setParameterExceptionHandler(
        (exception, given) -> Failures.tell(err, Failures.asProblem(exception)));
    commandLine.setExecutionExceptionHandler(
        (exception, command, result) -> Failures.tell(err, exception));
    if (arguments.length == 0) {
      commandLine.usage(out);
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine.execute(arguments);
  }
}
