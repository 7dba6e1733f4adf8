package io.pixelmill.score;

import io.pixelmill.input.UnusableException;
import java.util.Objects;

/** A row that cannot be scored; never leaves the readers. Without a stack trace, for its cost. */
final class UnfitException extends Exception {
  private static final long serialVersionUID = 1;

  private final ScoreError reason;

  UnfitException(ScoreError reason, String detail) {
    super(Objects.requireNonNull(detail, "detail is null"), null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason is null");
  }

  static UnfitException of(UnusableException e) {
    return new UnfitException(ScoreError.of(e.reason()), e.detail());
  }

  Candidate.Unfit unfit() {
    return new Candidate.Unfit(reason, getMessage());
  }
}
