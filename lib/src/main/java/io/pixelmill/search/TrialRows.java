package io.pixelmill.search;

import io.pixelmill.table.TrialEpoch;
import io.pixelmill.table.TrialRow;
import io.pixelmill.table.TrialStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a search found out, as rows of the {@code trials} table. */
record TrialRows(List<Trial> trials, Rungs rungs, SearchMetric metric) {
  /**
   * @param ranked the last record of each trial, the best first
   */
  List<TrialRow> of(List<TrialRecord> ranked) {
    Map<Integer, Trial> byNumber =
        trials.stream().collect(Collectors.toMap(Trial::number, Function.identity()));
    List<TrialRow> rows = new ArrayList<>();
    for (TrialRecord record : ranked) {
      Optional<TrialEpoch> best =
          record.epochs().stream()
              .min(Comparator.comparing(TrialEpoch::metric, metric.bestFirst()));
      rows.add(
          new TrialRow(
              rows.size() + 1,
              record.trial(),
              status(record),
              byNumber.get(record.trial()).values(),
              record.metric(),
              best.map(TrialEpoch::metric).orElse(Double.NaN),
              best.map(TrialEpoch::epoch).orElse(0),
              reason(record, ranked),
              record.epochs()));
    }
    return rows;
  }

  private TrialStatus status(TrialRecord record) {
    if (record.failure().isPresent()) {
      return TrialStatus.FAILED;
    }
    return record.rung() == rungs.count() - 1 ? TrialStatus.FINISHED : TrialStatus.STOPPED;
  }

  private Optional<String> reason(TrialRecord record, List<TrialRecord> ranked) {
    if (status(record) != TrialStatus.STOPPED) {
      return record.failure();
    }
    long better = ranked.stream().filter(other -> other.rung() > record.rung()).count();
    return Optional.of(
        "%d of the others went on, which were better after %s"
            .formatted(better, epochs(rungs.epochs().get(record.rung()))));
  }

  private static String epochs(int count) {
    return count == 1 ? "1 epoch" : count + " epochs";
  }
}
