package io.pixelmill.benchmarks;

import java.io.IOException;

/** The process of SynapseML, whose class path holds no other contestant. */
final class SynapseMlProcess {
  private SynapseMlProcess() {}

  public static void main(String[] arguments) throws IOException {
    MeasurementLoop.run(SynapseMlScoring::new);
  }
}
