package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Main;
import io.pixelmill.jobs.Sessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;

/** The whole command {@code pixelmill score}, in a session that stays open. */
final class ScoreCommand implements Measurement {
  ScoreCommand() {
    Sessions.open("bench").sparkContext().setLogLevel("ERROR");
  }

  /** The words after {@code pixelmill}. */
  static String[] arguments(Workload workload, int images) {
    List<String> arguments = new ArrayList<>(List.of("score"));
    List<String> assignments =
        new ArrayList<>(
            List.of(
                "score.model=" + workload.bundle().toUri(),
                "score.source.path=" + workload.table(images).toUri(),
                "score.predictions=" + predictions(workload).toUri()));
    if (workload == Workload.PHOTOS) {
      assignments.add("score.source.content=bytes");
      assignments.add("score.source.column=" + Workload.CONTENT);
    }
    assignments.forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return arguments.toArray(String[]::new);
  }

  /** The command in a process of its own, with the settings of {@code conf/local}. */
  static ProcessBuilder process(int images) {
    String master = "local[%d]".formatted(Runtime.getRuntime().availableProcessors());
    return Processes.java(
        Main.class, 1, SparkSettings.options(master), arguments(Workload.PIXELS, images));
  }

  /** Forgets what was scored: a command that finds its own output has nothing to do. */
  static void clear(Workload workload) {
    FileUtil.fullyDelete(output(workload).toFile());
  }

  /** What the command writes. */
  static Path predictions(Workload workload) {
    return output(workload).resolve("predictions");
  }

  private static Path output(Workload workload) {
    return workload.output("pixelmill");
  }

  @Override
  public double measure(int images, double seconds) {
    clear(Workload.current());
    StringWriter told = new StringWriter();
    PrintWriter failures = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    int code = Main.run(new PrintWriter(told), failures, arguments(Workload.current(), images));
    double rate = images / ((System.nanoTime() - start) / 1e9);
    System.err.println(told);
    if (code != 0) {
      throw new IllegalStateException("pixelmill score ended with exit code " + code);
    }
    return rate;
  }
}
