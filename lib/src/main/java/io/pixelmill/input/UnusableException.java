package io.pixelmill.input;

import java.util.Objects;

/** A value that gives no bytes of an image. Without a stack trace, for its cost. */
public final class UnusableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Unusable reason;

  /**
   * @param detail for a person: what exactly was found
   */
  public UnusableException(Unusable reason, String detail) {
    super(Objects.requireNonNull(detail, "detail is null"), null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason is null");
  }

  public Unusable reason() {
    return reason;
  }

  /** What exactly was found. */
  public String detail() {
    return getMessage();
  }
}
