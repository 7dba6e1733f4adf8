package io.pixelmill.train;

/** Why a training ended. */
public enum Ending {
  /** All its epochs are done. */
  COMPLETE,
  /** The metric of early stopping did not get better any more. */
  STOPPED_EARLY,
  /** It was told to stop for now. */
  PAUSED
}
