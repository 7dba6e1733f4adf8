package io.pixelmill.prepare;

import io.pixelmill.config.Requirements;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.ImageSettings;
import io.pixelmill.table.ImageLayout;
import java.util.Objects;

/**
 * How images are prepared.
 *
 * @param image what all images become
 * @param split used where the source fixes no split; of a fixed train split, validation is taken by
 *     {@code validation / (train + validation)}
 * @param limits larger images are rejected
 * @param layout of the table's files
 * @param allowedRejects share of the source's images that may be rejected without a problem
 * @param seed of the split
 */
public record PrepareSettings(
    ImageSettings image,
    SplitShares split,
    DecodeLimits limits,
    ImageLayout layout,
    double allowedRejects,
    long seed) {
  public PrepareSettings {
    Objects.requireNonNull(image, "image is null");
    Objects.requireNonNull(split, "split is null");
    Objects.requireNonNull(limits, "limits is null");
    Objects.requireNonNull(layout, "layout is null");
    new Requirements().between("allowed-rejects", allowedRejects, 0, 1).verify();
  }
}
