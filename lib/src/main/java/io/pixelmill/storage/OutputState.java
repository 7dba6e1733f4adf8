package io.pixelmill.storage;

/** What lies at an output's place, as a run finds it. */
public enum OutputState {
  /** Nothing, or an empty folder. */
  ABSENT,
  /** The whole output of a run with the same identity: nothing is left to do. */
  SAME_RUN,
  /** An output of Pixelmill, of another run or with files missing. */
  OTHER_RUN,
  /** Something that Pixelmill did not write. */
  FOREIGN
}
