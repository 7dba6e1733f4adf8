package io.pixelmill.train;

/** Which of a training's models is its result. */
public enum Published {
  /** The one after the last epoch. */
  LAST,
  /** The one after the epoch that is the best by the metric of early stopping. */
  BEST
}
