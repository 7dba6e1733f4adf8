package io.pixelmill.train.averaging;

import io.pixelmill.train.statistics.StepStatistics;
import java.util.List;
import java.util.Optional;

/**
 * What came of an averaging round, the network aside.
 *
 * @param images of all lanes
 * @param lossSum over the images
 * @param batches of the longest lane
 * @param workers that trained
 * @param processes that they ran in
 * @param lastStep the mean of the workers' last steps, where they were observed
 */
public record RoundResult(
    long images,
    double lossSum,
    int batches,
    int workers,
    int processes,
    RoundTiming timing,
    Optional<StepStatistics> lastStep) {
  static RoundResult of(List<LaneReport> reports, RoundTiming timing) {
    List<StepStatistics> steps =
        reports.stream().flatMap(report -> report.lastStep().stream()).toList();
    return new RoundResult(
        reports.stream().mapToLong(LaneReport::images).sum(),
        reports.stream().mapToDouble(LaneReport::lossSum).sum(),
        reports.stream().mapToInt(LaneReport::batches).max().orElseThrow(),
        reports.size(),
        (int) reports.stream().map(LaneReport::location).distinct().count(),
        timing,
        steps.isEmpty() ? Optional.empty() : Optional.of(StepStatistics.mean(steps)));
  }
}
