package io.pixelmill.report;

import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.RoundPhases;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A line of the table of what the time was spent on. */
record TimeLine(String title, String meaning, String seconds, String perRound, String share) {

  /** One for each {@link TimePart}. */
  static List<TimeLine> of(List<EpochSummary> epochs) {
    RoundPhases phases =
        epochs.stream().map(EpochSummary::phases).reduce(RoundPhases.NONE, RoundPhases::plus);
    double all = Arrays.stream(TimePart.values()).mapToDouble(part -> part.seconds(phases)).sum();
    long rounds = epochs.stream().mapToLong(EpochSummary::rounds).sum();
    return Arrays.stream(TimePart.values())
        .map(
            part ->
                new TimeLine(
                    part.title(),
                    part.meaning(),
                    String.format(Locale.ROOT, "%,.1f", part.seconds(phases)),
                    String.format(Locale.ROOT, "%,.1f", 1000 * part.seconds(phases) / rounds),
                    Figures.percent(part.seconds(phases) / all)))
        .toList();
  }
}
