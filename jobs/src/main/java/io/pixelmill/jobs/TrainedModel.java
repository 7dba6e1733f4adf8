package io.pixelmill.jobs;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.storage.Draft;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The bundle that a training gives, and those of its checkpoints.
 *
 * @param resize how images of other sizes become the network's
 */
record TrainedModel(RunIdentity run, TrainSettings settings, String resize) {
  ModelDescription description(TrainResult result) {
    SortedMap<String, String> provenance = new TreeMap<>(Versions.current());
    provenance.put("run", run.digest());
    provenance.put("images", run.inputs().get(0).sha256());
    settings.network().file().ifPresent(it -> provenance.put("train.network.file", it));
    provenance.put("train images", String.valueOf(result.trainImages()));
    provenance.put("validation images", String.valueOf(result.validationImages()));
    provenance.put("epoch", String.valueOf(result.epoch()));
    run.settings().forEach((key, value) -> provenance.put("train." + key, value));
    return new ModelDescription(
        result.labels(),
        new ModelInput(
            result.shape().height(),
            result.shape().width(),
            result.shape().channels(),
            resize,
            result.range()),
        settings.network().name(),
        result.network().numParams(),
        new TreeMap<>(
            Map.of(
                "validation_accuracy",
                result.row().map(HistoryRow::validationAccuracy).orElse(Double.NaN),
                "validation_loss",
                result.row().map(HistoryRow::validationLoss).orElse(Double.NaN))),
        provenance);
  }

  Draft write(Path staging, Configuration hadoop, TrainResult result, Instant started)
      throws IOException {
    ModelDescription description = description(result);
    ModelBundle.write(staging, hadoop, description, result.network());
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("parameters", description.parameters());
    counts.put("labels", (long) description.labels().size());
    return Runs.draft("model", run, started, counts);
  }
}
