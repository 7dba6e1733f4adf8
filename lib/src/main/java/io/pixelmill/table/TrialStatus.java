package io.pixelmill.table;

import java.util.Locale;

/** How far a trial of a search came. */
public enum TrialStatus {
  /** It was trained to the end. */
  FINISHED,
  /** It was stopped early, because others were better. */
  STOPPED,
  /** It could not be trained. */
  FAILED;

  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TrialStatus ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
