package io.pixelmill.augment;

/** What becomes of the weights of the train split's images. */
public enum Weighting {
  KEEP,
  /** They are multiplied by a number for each class, so that all classes weigh the same in sum. */
  BALANCED
}
