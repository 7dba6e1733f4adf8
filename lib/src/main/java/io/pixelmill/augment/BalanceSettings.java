package io.pixelmill.augment;

import io.pixelmill.config.Requirements;
import java.util.Objects;
import java.util.Optional;

/**
 * How classes are balanced by copies.
 *
 * @param images of each class at least; given with that target, and with no other
 */
public record BalanceSettings(BalanceTarget target, Optional<Integer> images) {
  public BalanceSettings {
    Objects.requireNonNull(target, "target is null");
    boolean isWanted = target == BalanceTarget.IMAGES;
    new Requirements()
        .require(
            "images",
            images.isPresent() == isWanted,
            "must be given with target = images, and with no other",
            images.map(String::valueOf).orElse("none"))
        .atLeast("images", images.orElse(1), 1)
        .verify();
  }
}
