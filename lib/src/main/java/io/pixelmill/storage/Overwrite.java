package io.pixelmill.storage;

/** What to do where another run's output exists. */
public enum Overwrite {
  REFUSE,
  /** The old output stays readable until the new one is complete. */
  REPLACE
}
