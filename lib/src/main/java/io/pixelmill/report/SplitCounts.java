package io.pixelmill.report;

import io.pixelmill.table.Split;

/** Images of each split. */
public record SplitCounts(long train, long validation, long test) {
  static final SplitCounts NONE = new SplitCounts(0, 0, 0);

  public long all() {
    return train + validation + test;
  }

  public long of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  SplitCounts plus(SplitCounts other) {
    return new SplitCounts(train + other.train, validation + other.validation, test + other.test);
  }
}
