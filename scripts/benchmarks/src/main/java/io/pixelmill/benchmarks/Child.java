package io.pixelmill.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contestant's process, seen from the one that asks. */
final class Child implements AutoCloseable {
  private final String title;
  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final PrintWriter orders;
  private final Map<String, Double> parts = new LinkedHashMap<>();

  private Child(String title, Process process, Path log) {
    this.title = title;
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  static Child start(Contestant contestant, int threads) {
    return start(contestant, contestant.title(), threads, List.of(), Map.of());
  }

  /**
   * @param title of the contestant among others of its kind
   * @param threads of the native libraries
   */
  static Child start(
      Contestant contestant,
      String title,
      int threads,
      List<String> options,
      Map<String, String> environment) {
    ProcessBuilder builder =
        Processes.java(ContestantProcess.class, threads, options, contestant.name());
    builder.environment().putAll(environment);
    return start(title, builder);
  }

  /**
   * @param builder of a process that runs a {@link MeasurementLoop}
   */
  static Child start(String title, ProcessBuilder builder) {
    Path log = Processes.target("logs/" + title.replaceAll("\\W+", "-") + ".log");
    try {
      return new Child(title, builder.redirectError(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String title() {
    return title;
  }

  /**
   * Waits until the process has started.
   *
   * @return seconds that it took from Java's start on
   */
  double ready() {
    return Double.parseDouble(answer(MeasurementLoop.READY).split(" ")[1]);
  }

  /** See {@link Measurement#measure}. */
  double measure(int batchSize, double seconds) {
    parts.clear();
    orders.println(batchSize + " " + seconds);
    return Double.parseDouble(answer(MeasurementLoop.RESULT).split(" ")[1]);
  }

  /** See {@link Measurement#parts}. */
  Map<String, Double> parts() {
    return Map.copyOf(parts);
  }

  private String answer(String expected) {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(expected)) {
          return line;
        }
        if (line.startsWith(MeasurementLoop.PART)) {
          String[] words = line.split(" ", 3);
          parts.put(words[2], Double.parseDouble(words[1]));
        }
      }
      throw new IllegalStateException(
          "The process of %s ended. %s says:%n%s".formatted(title, log, Files.readString(log)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process at once: what it had to say has been said. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
