package io.pixelmill.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code scripts/pixelmill} as a user does: another process, the packaged application,
 * embedded Spark.
 */
final class Launcher {
  static final Path SCRIPT = Path.of("..", "scripts", "pixelmill").toAbsolutePath().normalize();

  private Launcher() {}

  record Finished(int exitCode, String output) {}

  /** Standard output and standard error go to one file of the folder. */
  static Process start(Path folder, Path log, String... arguments) throws IOException {
    return start(folder, log, Map.of(), arguments);
  }

  /**
   * The same.
   *
   * @param environment variables on top of this process's
   */
  static Process start(Path folder, Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    if (command.stream().noneMatch(argument -> argument.startsWith("spark.eventLog"))) {
      command.addAll(List.of("--conf", "spark.eventLog.enabled=false")); // it would stay behind
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .redirectInput(new File("/dev/null"))
        .start();
  }

  static Finished run(Path folder, String... arguments) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "run", ".log");
    int exitCode = start(folder, log, arguments).waitFor();
    return new Finished(exitCode, Files.readString(log));
  }
}
