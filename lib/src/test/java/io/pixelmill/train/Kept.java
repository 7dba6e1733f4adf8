package io.pixelmill.train;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.table.HistoryRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Places of checkpoints. */
final class Kept {
  private Kept() {}

  static CheckpointPlace at(Path folder) {
    return at(folder, run("1", "code"), Overwrite.REFUSE);
  }

  static CheckpointPlace at(Path folder, RunIdentity run, Overwrite overwrite) {
    return new CheckpointPlace(folder.toString(), run, overwrite, Kept::description);
  }

  static RunIdentity run(String seed, String code) {
    return new RunIdentity(
        "train",
        new TreeMap<>(Map.of("seed", seed)),
        List.of(new InputDigest("images", "images", "5".repeat(64))),
        code);
  }

  private static ModelDescription description(TrainResult result) {
    return new ModelDescription(
        result.labels(),
        new ModelInput(
            result.shape().height(),
            result.shape().width(),
            result.shape().channels(),
            "crop",
            result.range()),
        "article",
        result.network().numParams(),
        new TreeMap<>(
            Map.of(
                "validation_loss",
                result.row().map(HistoryRow::validationLoss).orElse(Double.NaN))),
        new TreeMap<>());
  }
}
