package io.pixelmill.train;

/** Why a training ended. */
public enum Ending {
  /** All its epochs are done. */
  COMPLETE,
  /** It was told to stop for now. */
  PAUSED
}
