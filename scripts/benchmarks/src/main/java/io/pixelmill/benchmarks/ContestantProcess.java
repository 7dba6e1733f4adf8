package io.pixelmill.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of one contestant: says {@code ready}; for each line {@code BATCH SECONDS} measures,
 * says its parts and the result; ends with its input, so with the process that asks.
 */
final class ContestantProcess {
  static final String READY = "@ready";
  static final String PART = "@part";
  static final String RESULT = "@result";

  private ContestantProcess() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // for the libraries' own words
    Measurement measurement = Contestant.valueOf(arguments[0]).measurement();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    answers.println(READY);
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ");
      double result = measurement.measure(Integer.parseInt(words[0]), Double.parseDouble(words[1]));
      measurement
          .parts()
          .forEach((name, seconds) -> answers.println(PART + " " + seconds + " " + name));
      answers.println(RESULT + " " + result);
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }
}
