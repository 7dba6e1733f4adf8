package io.pixelmill.train.averaging;

import java.io.Serializable;

/**
 * What a worker sends back after its batches of a round (a class, because Kryo 4 cannot read
 * records).
 */
final class WorkerResult implements Serializable {
  private final LaneReport report;
  private final PackedFloats values;

  /**
   * @param values weights, then updater state; or a stretch of them
   */
  WorkerResult(LaneReport report, PackedFloats values) {
    this.report = report;
    this.values = values;
  }

  LaneReport report() {
    return report;
  }

  PackedFloats values() {
    return values;
  }
}
