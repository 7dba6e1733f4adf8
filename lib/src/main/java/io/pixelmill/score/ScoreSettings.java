package io.pixelmill.score;

import io.pixelmill.config.Requirements;
import io.pixelmill.image.DecodeLimits;
import java.util.List;
import java.util.Objects;

/**
 * How images are scored.
 *
 * @param batchSize images in one forward pass
 * @param topK how many of the most probable labels are stored with each image
 * @param allowedErrors share of the rows, 0 to 1, that may end with an error
 * @param limits on images that are decoded here
 * @param keys columns of the input that are passed through; all that fit where none is named
 */
public record ScoreSettings(
    int batchSize,
    int topK,
    double allowedErrors,
    Engine engine,
    DecodeLimits limits,
    List<String> keys) {
  public ScoreSettings {
    Objects.requireNonNull(engine, "engine is null");
    Objects.requireNonNull(limits, "limits is null");
    keys = List.copyOf(keys);
    new Requirements()
        .atLeast("batch-size", batchSize, 1)
        .atLeast("top-k", topK, 1)
        .between("allowed-errors", allowedErrors, 0, 1)
        .require("keys", keys.stream().distinct().count() == keys.size(), "must differ", keys)
        .verify();
  }
}
