package io.pixelmill.prepare;

import io.pixelmill.config.Requirements;
import io.pixelmill.table.Split;
import java.io.Serializable;

/**
 * What share of each class goes to which split; they sum to 1.
 *
 * @param train more than 0
 */
public record SplitShares(double train, double validation, double test) implements Serializable {
  private static final double TOLERANCE = 1e-9;

  public SplitShares {
    double sum = train + validation + test;
    new Requirements()
        .between("train", train, 0, 1)
        .between("validation", validation, 0, 1)
        .between("test", test, 0, 1)
        .require("train", train != 0, "must be more than 0", train)
        .require(
            "train",
            Math.abs(sum - 1) <= TOLERANCE,
            "+ validation + test must be 1",
            "%s + %s + %s".formatted(train, validation, test))
        .verify();
  }

  /** The shares of images that may not leave {@link Split#TRAIN} for {@link Split#TEST}. */
  SplitShares withoutTest() {
    double sum = train + validation;
    return new SplitShares(train / sum, validation / sum, 0);
  }

  /** How many of so many images go to {@link Split#TRAIN}, to the nearest image. */
  long trainOf(long images) {
    return Math.round(images * train);
  }

  /** How many of so many images go to {@link Split#TRAIN} or {@link Split#VALIDATION}. */
  long trainAndValidationOf(long images) {
    return Math.round(images * (train + validation));
  }
}
