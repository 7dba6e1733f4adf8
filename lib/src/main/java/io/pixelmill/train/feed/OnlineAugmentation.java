package io.pixelmill.train.feed;

import io.pixelmill.config.Requirements;
import java.io.Serializable;

/**
 * How images are varied whenever they are trained on, anew in each epoch; 0 turns an operation off.
 *
 * @param flipProbability share of the images that are mirrored left to right
 * @param cropPadding pixels of black around the image before it is cropped to its size again at a
 *     random place; at most a quarter of the smaller side is taken
 * @param cutoutSize side of a black square at a random place, in pixels; at most half of the
 *     smaller side is taken
 */
public record OnlineAugmentation(double flipProbability, int cropPadding, int cutoutSize)
    implements Serializable {
  public static final OnlineAugmentation NONE = new OnlineAugmentation(0, 0, 0);

  public OnlineAugmentation {
    new Requirements()
        .between("flip-probability", flipProbability, 0, 1)
        .atLeast("crop-padding", cropPadding, 0)
        .atLeast("cutout-size", cutoutSize, 0)
        .verify();
  }
}
