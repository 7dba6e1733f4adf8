package io.pixelmill.augment;

import io.pixelmill.config.Requirements;
import java.io.Serializable;

/**
 * How training images are varied; 0 turns an operation off.
 *
 * @param copies augmented images made of each original of the training split
 * @param seed of all random choices
 * @param flipProbability share of the copies that are mirrored left to right
 * @param cropPadding pixels of black around the image before it is cropped to its size again at a
 *     random place; at most a quarter of the smaller side is taken
 * @param brightness pixels are multiplied by a random factor from 1 - brightness to 1 + brightness
 * @param contrast distances to the mean grey are multiplied by a random factor from 1 - contrast to
 *     1 + contrast
 * @param cutoutSize side of a black square at a random place, in pixels; at most half of the
 *     smaller side is taken
 */
public record AugmentSettings(
    int copies,
    long seed,
    double flipProbability,
    int cropPadding,
    double brightness,
    double contrast,
    int cutoutSize)
    implements Serializable {
  public AugmentSettings {
    new Requirements()
        .atLeast("copies", copies, 1)
        .between("flip-probability", flipProbability, 0, 1)
        .atLeast("crop-padding", cropPadding, 0)
        .between("brightness", brightness, 0, 1)
        .between("contrast", contrast, 0, 1)
        .atLeast("cutout-size", cutoutSize, 0)
        .verify();
  }
}
