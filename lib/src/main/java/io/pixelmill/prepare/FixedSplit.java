package io.pixelmill.prepare;

import io.pixelmill.table.Split;
import java.util.Optional;

/**
 * What a source says of an image's split. Where the same bytes are at several places, the last of
 * these constants wins: no image may be trained on that also stands in a test split.
 */
enum FixedSplit {
  NONE,
  TRAIN,
  VALIDATION,
  TEST;

  static FixedSplit of(Optional<Split> split) {
    return split.map(fixed -> valueOf(fixed.name())).orElse(NONE);
  }
}
