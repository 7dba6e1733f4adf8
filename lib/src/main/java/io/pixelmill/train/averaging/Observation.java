package io.pixelmill.train.averaging;

/** What a round tells beside its counts and times. */
public enum Observation {
  NONE,
  /** Each layer's gradient and change in the workers' last steps; costs about a step in memory. */
  LAYERS
}
