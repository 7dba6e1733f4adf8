package io.pixelmill.network.keras;

import java.util.List;

/** A Keras file that is broken, or has what we cannot follow; told to the user as a problem. */
final class UnfitModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> reasons;

  UnfitModelException(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  UnfitModelException(String reason, Throwable cause) {
    super(reason, cause);
    reasons = List.of(reason);
  }

  UnfitModelException(String reason) {
    this(List.of(reason));
  }

  List<String> reasons() {
    return reasons;
  }
}
