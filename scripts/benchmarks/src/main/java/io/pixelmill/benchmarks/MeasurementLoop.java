package io.pixelmill.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What a contestant's process says: {@code ready} and the seconds since the process began; for each
 * line {@code BATCH SECONDS} that it is sent, its parts and the result. It ends with its input, so
 * with the process that asks.
 */
final class MeasurementLoop {
  static final String READY = "@ready";
  static final String PART = "@part";
  static final String RESULT = "@result";

  private MeasurementLoop() {}

  /**
   * Ends the process.
   *
   * @param contestant loads its libraries when it is asked for
   */
  static void run(Supplier<Measurement> contestant) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // for the libraries' own words
    Measurement measurement = contestant.get();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    double started = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    answers.println(READY + " " + started);
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ");
      double result = measurement.measure(Integer.parseInt(words[0]), Double.parseDouble(words[1]));
      measurement
          .parts()
          .forEach((name, value) -> answers.println(PART + " " + value + " " + name));
      answers.println(RESULT + " " + result);
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }
}
