package io.pixelmill.ingest.archive;

import java.io.IOException;
import java.util.Objects;

/** An archive that is not what it should be. */
public final class DamageException extends IOException {
  private static final long serialVersionUID = 1;

  private final Damage damage;
  private final Extent extent;

  /** What is wrong. */
  public enum Damage {
    /** The archive ends too early. */
    TRUNCATED,
    /** Its bytes contradict each other. */
    CORRUPT
  }

  /** How much of the archive is lost. */
  public enum Extent {
    /** One entry: those behind it can still be read. */
    ENTRY,
    /** All that has not been read yet. */
    REST
  }

  /**
   * @param detail for a person: what exactly was found
   */
  DamageException(Damage damage, Extent extent, String detail) {
    super(detail);
    this.damage = Objects.requireNonNull(damage, "damage is null");
    this.extent = Objects.requireNonNull(extent, "extent is null");
  }

  public Damage damage() {
    return damage;
  }

  public Extent extent() {
    return extent;
  }
}
