package io.pixelmill.jobs;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.storage.Draft;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.ValidationMetrics;
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
 * @param preparation how files become the network's images
 */
record TrainedModel(
    RunIdentity run, TrainSettings settings, SortedMap<String, String> preparation) {
  ModelDescription description(TrainResult result) {
    SortedMap<String, String> provenance = new TreeMap<>(Versions.current());
    provenance.put("run", run.digest());
    provenance.put("images", run.inputs().get(0).sha256());
    settings.network().file().ifPresent(it -> provenance.put("train.network.file", it));
    provenance.put("train images", String.valueOf(result.trainImages()));
    provenance.put("validation images", String.valueOf(result.validationImages()));
    provenance.put("epoch", String.valueOf(result.epoch()));
    run.settings().forEach((key, value) -> provenance.put("train." + key, value));
    ValidationMetrics validation =
        result.summary().map(EpochSummary::validation).orElse(ValidationMetrics.NONE);
    return new ModelDescription(
        result.labels(),
        new ModelInput(
            result.shape().height(),
            result.shape().width(),
            result.shape().channels(),
            preparation,
            result.range()),
        settings.network().name(),
        result.network().numParams(),
        new TreeMap<>(
            Map.of(
                "validation_accuracy",
                validation.accuracy(),
                "validation_loss",
                validation.loss())),
        provenance);
  }

  Draft write(Path staging, Configuration hadoop, TrainResult result, Instant started)
      throws IOException {
    OnnxExportResult onnx = writeBundle(staging, hadoop, result);
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("parameters", result.network().numParams());
    counts.put("labels", (long) result.labels().size());
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put(OnnxExportResult.FACT, onnx.told());
    facts.put("devices", String.join("; ", result.devices()));
    return Runs.draft("model", run, started, counts, facts);
  }

  /** Also where the network cannot be exported: the training must not be lost. */
  OnnxExportResult writeBundle(Path folder, Configuration hadoop, TrainResult result)
      throws IOException {
    OnnxExportResult onnx = OnnxExportResult.of(result.network(), result.shape(), result.range());
    ModelBundle.write(
        folder, hadoop, onnx.noted(description(result)), result.network(), onnx.checked());
    return onnx;
  }
}
