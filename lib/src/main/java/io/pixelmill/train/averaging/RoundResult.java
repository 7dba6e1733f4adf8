package io.pixelmill.train.averaging;

import java.util.List;

/**
 * What came of an averaging round, the network aside.
 *
 * @param images of all lanes
 * @param lossSum over the images
 * @param batches of the longest lane
 */
public record RoundResult(long images, double lossSum, int batches, RoundTiming timing) {
  static RoundResult of(List<LaneReport> reports, RoundTiming timing) {
    return new RoundResult(
        reports.stream().mapToLong(LaneReport::images).sum(),
        reports.stream().mapToDouble(LaneReport::lossSum).sum(),
        reports.stream().mapToInt(LaneReport::batches).max().orElseThrow(),
        timing);
  }
}
