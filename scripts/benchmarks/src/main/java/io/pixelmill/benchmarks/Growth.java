package io.pixelmill.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A command of {@code pixelmill} in processes of its own, by number of images.
 *
 * @param name the command's
 */
record Growth(String name, List<Run> runs) {
  /**
   * @param seconds of the whole process
   * @param sessionSeconds of these until the session was there
   * @param peakMegabytes largest resident size
   */
  private record Run(int images, double seconds, double sessionSeconds, long peakMegabytes) {
    double rate() {
      return images / seconds;
    }

    /** Of the images that are more than the other's, in the seconds that are more. */
    double rateBeyond(Run other) {
      return (images - other.images) / (seconds - other.seconds);
    }

    double rateInSession() {
      return images / (seconds - sessionSeconds);
    }
  }

  /**
   * One process after the other.
   *
   * @param process by number of images, with nothing done yet
   */
  static Growth measure(
      String name, List<Integer> sizes, IntFunction<ProcessBuilder> process, PrintStream progress)
      throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (int size : sizes) {
      progress.printf("%s of %,d images in a process of their own%n", name, size);
      runs.add(run(name, size, process.apply(size)));
    }
    return new Growth(name, List.copyOf(runs));
  }

  private static Run run(String name, int images, ProcessBuilder builder)
      throws IOException, InterruptedException {
    Path log = Processes.target("logs/%s-%d.log".formatted(name, images));
    // The job's first line, which it writes once its session is there.
    String inSession = "== " + name;
    long start = System.nanoTime();
    Process process = builder.redirectError(log.toFile()).start();
    PeakMemory memory = PeakMemory.of(process);
    double sessionSeconds = 0;
    StringBuilder told = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(inSession)) {
          sessionSeconds = secondsSince(start);
        }
        told.append(line).append('\n');
      }
    }
    if (process.waitFor() != 0 || sessionSeconds == 0) {
      throw new IllegalStateException(
          "pixelmill %s failed. It said:%n%s%n%s".formatted(name, told, Files.readString(log)));
    }
    return new Run(images, secondsSince(start), sessionSeconds, memory.megabytes());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  void print(PrintStream out) {
    out.printf(
        "%n%12s %10s %10s %16s %14s %22s%n",
        "images", "seconds", "images/s", "without start", "peak memory", "images/s of the rest");
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      out.printf(
          "%,12d %10.1f %,10.0f %,16.0f %10d MiB %22s%n",
          run.images(),
          run.seconds(),
          run.rate(),
          run.rateInSession(),
          run.peakMegabytes(),
          i == 0 ? "" : "%,.0f".formatted(run.rateBeyond(runs.get(i - 1))));
    }
    out.println();
  }

  /** Memory of the last size over that of the one before it, and every size's rate. */
  void addTo(Figures figures) {
    Run last = runs.get(runs.size() - 1);
    if (runs.size() > 1) {
      Run before = runs.get(runs.size() - 2);
      figures.add(
          "%s.memory_%s_over_%s".formatted(name, shortened(last), shortened(before)),
          (double) last.peakMegabytes() / before.peakMegabytes());
    }
    if (runs.size() > 2) {
      Run before = runs.get(runs.size() - 2);
      figures.add(
          name + ".linear_growth",
          last.rateBeyond(before) / before.rateBeyond(runs.get(runs.size() - 3)));
    }
    runs.forEach(
        run ->
            figures.add(
                "%s.images_per_second_of_%s".formatted(name, shortened(run)), run.rateInSession()));
  }

  private static String shortened(Run run) {
    int images = run.images();
    if (images % 1_000_000 == 0) {
      return images / 1_000_000 + "m";
    }
    return images % 1000 == 0 ? images / 1000 + "k" : String.valueOf(images);
  }
}
