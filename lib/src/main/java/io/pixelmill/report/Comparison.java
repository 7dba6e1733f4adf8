package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.table.EpochSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Several trainings side by side: what set them apart, and what came of it. */
record Comparison(List<ComparedTraining> trainings) {
  private static final String ABSENT = "–";

  /** A line for each training. */
  List<Outcome> outcomes() {
    return trainings.stream().map(Outcome::of).toList();
  }

  /** A line for each setting that is not the same in all of them. */
  List<Setting> settings() {
    SortedSet<String> keys = new TreeSet<>();
    trainings.forEach(training -> keys.addAll(training.settings().keySet()));
    return keys.stream()
        .map(
            key ->
                new Setting(
                    key,
                    trainings.stream()
                        .map(training -> training.settings().getOrDefault(key, ABSENT))
                        .toList()))
        .filter(setting -> new HashSet<>(setting.values()).size() > 1)
        .toList();
  }

  /** Their curves: after each epoch the seconds of training so far, and what was measured. */
  ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (ComparedTraining training : trainings) {
      ObjectNode node = array.addObject().put("name", training.name());
      ArrayNode epochs = node.putArray("epochs");
      double seconds = 0;
      for (EpochSummary epoch : training.epochs()) {
        seconds += epoch.seconds();
        epochs
            .addObject()
            .put("epoch", epoch.epoch())
            .put("seconds", seconds)
            .put("train_loss", MetricsJson.defined(epoch.trainLoss()))
            .put("validation_loss", MetricsJson.defined(epoch.validation().loss()))
            .put("validation_accuracy", MetricsJson.defined(epoch.validation().accuracy()));
      }
    }
    return array;
  }

  /** A line of the table of settings. */
  record Setting(String key, List<String> values) {}

  /** A line of the table of results. */
  record Outcome(
      String name,
      int epochs,
      String best,
      String bestEpoch,
      String last,
      String macroF1,
      String validationLoss,
      String trainLoss,
      String seconds,
      String imagesPerSecond) {
    static Outcome of(ComparedTraining training) {
      List<EpochSummary> epochs = training.epochs();
      EpochSummary last = epochs.get(epochs.size() - 1);
      Optional<EpochSummary> best = EpochSummary.best(epochs);
      double seconds = epochs.stream().mapToDouble(EpochSummary::seconds).sum();
      long images = epochs.stream().mapToLong(EpochSummary::images).sum();
      return new Outcome(
          training.name(),
          epochs.size(),
          best.map(epoch -> Figures.percent(epoch.validation().accuracy())).orElse(ABSENT),
          best.map(epoch -> "epoch " + epoch.epoch()).orElse(""),
          Figures.percent(last.validation().accuracy()),
          Figures.decimal(last.validation().macroF1()),
          Figures.decimal(last.validation().loss()),
          Figures.decimal(last.trainLoss()),
          Figures.duration(seconds),
          Figures.count(Math.round(images / seconds)));
    }
  }
}
