package io.pixelmill.train;

import java.util.List;

/**
 * What came of an averaging round, the network aside.
 *
 * @param reports in the lanes' order
 */
record RoundResult(List<LaneReport> reports, RoundTiming timing) {
  long images() {
    return reports.stream().mapToLong(LaneReport::images).sum();
  }

  /** Over the images. */
  double lossSum() {
    return reports.stream().mapToDouble(LaneReport::lossSum).sum();
  }

  /** Of the longest lane. */
  int batches() {
    return reports.stream().mapToInt(LaneReport::batches).max().orElseThrow();
  }
}
