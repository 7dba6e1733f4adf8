package io.pixelmill.augment;

/** How many images each class of the train split is to have at least. */
public enum BalanceTarget {
  /** Classes are not balanced. */
  NONE,
  /** As many as the largest class. */
  LARGEST,
  /** As many as the class in the middle; between two, the mean of them. */
  MEDIAN,
  /** A number of them. */
  IMAGES
}
