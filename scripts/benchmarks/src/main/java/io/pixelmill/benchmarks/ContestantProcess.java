package io.pixelmill.benchmarks;

import java.io.IOException;

/** The process of one contestant. */
final class ContestantProcess {
  private ContestantProcess() {}

  public static void main(String[] arguments) throws IOException {
    MeasurementLoop.run(Contestant.valueOf(arguments[0])::measurement);
  }
}
