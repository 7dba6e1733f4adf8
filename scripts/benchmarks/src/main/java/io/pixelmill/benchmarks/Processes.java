package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java processes with this one's options and, where nothing else is said, its class path. */
final class Processes {
  private Processes() {}

  /**
   * @param threads of the native libraries, which read it when they are loaded
   * @param options of Java, beyond this process's own
   */
  static ProcessBuilder java(
      Class<?> main, int threads, List<String> options, String... arguments) {
    String classPath = System.getProperty("java.class.path");
    return java(classPath, main.getName(), threads, options, arguments);
  }

  /** With a class path of its own. */
  static ProcessBuilder java(
      String classPath, String main, int threads, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dai.djl.pytorch.num_threads=" + threads); // DJL would have its own idea
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
    return builder;
  }

  /** A file below the folder of what is built and written here. */
  static Path target(String name) {
    Path path = Path.of(System.getProperty("pixelmill.root"), "scripts/benchmarks/target", name);
    try {
      Files.createDirectories(path.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }
}
