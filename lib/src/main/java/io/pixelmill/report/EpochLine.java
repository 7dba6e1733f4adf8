package io.pixelmill.report;

import io.pixelmill.table.EpochSummary;
import java.util.Locale;

/** A line of the table of epochs. */
record EpochLine(
    int number,
    String trainLoss,
    String validationLoss,
    String accuracy,
    String macroF1,
    String learningRate,
    String batch,
    String rounds,
    String seconds,
    String imagesPerSecond,
    String arithmetic) {
  static EpochLine of(EpochSummary epoch) {
    return new EpochLine(
        epoch.epoch(),
        Figures.decimal(epoch.trainLoss()),
        Figures.decimal(epoch.validation().loss()),
        Figures.percent(epoch.validation().accuracy()),
        Figures.decimal(epoch.validation().macroF1()),
        Figures.significant(epoch.learningRate()),
        "%d × %d".formatted(epoch.averagingFrequency(), epoch.batchSize()),
        Figures.count(epoch.rounds()),
        String.format(Locale.ROOT, "%.1f", epoch.seconds()),
        Figures.count(Math.round(epoch.imagesPerSecond())),
        Figures.percent(epoch.phases().stepSeconds() / epoch.seconds()));
  }
}
