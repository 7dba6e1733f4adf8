package io.pixelmill.table;

import java.util.Locale;

/** The part of the data that an image belongs to; the {@code images} table is partitioned by it. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** As it is stored: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Split ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
