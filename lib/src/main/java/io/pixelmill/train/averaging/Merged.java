package io.pixelmill.train.averaging;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * All lanes' results as one: the mean of their values (or of a stretch of them) and their reports
 * (a class, because Kryo 4 cannot read records).
 */
final class Merged implements Serializable {
  private final PackedFloats values;
  private final LaneReport[] reports;

  private Merged(PackedFloats values, LaneReport... reports) {
    this.values = values;
    this.reports = reports;
  }

  /**
   * @param results of every lane, in any order
   */
  static Merged of(List<WorkerResult> results) {
    List<WorkerResult> ordered =
        results.stream().sorted(Comparator.comparingInt(result -> result.report().lane())).toList();
    long[] images = ordered.stream().mapToLong(result -> result.report().images()).toArray();
    return new Merged(
        WeightedMean.of(ordered.stream().map(WorkerResult::values).toList(), images),
        ordered.stream().map(WorkerResult::report).toArray(LaneReport[]::new));
  }

  /**
   * @param stretches in their order, of the same lanes; the first one has the reports
   */
  static Merged joined(List<Merged> stretches) {
    return new Merged(
        PackedFloats.joined(stretches.stream().map(Merged::values).toList()),
        stretches.get(0).reports);
  }

  Merged withoutReports() {
    return new Merged(values);
  }

  PackedFloats values() {
    return values;
  }

  /** In the lanes' order. */
  List<LaneReport> reports() {
    return List.of(reports);
  }
}
