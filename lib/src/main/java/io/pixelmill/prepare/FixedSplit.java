package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.when;

import io.pixelmill.prepare.quality.Additions;
import io.pixelmill.table.Split;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * What a source says of an image's split. Where the same bytes are at several places, the last of
 * these constants wins: no image may be trained on that also stands in a test split.
 */
enum FixedSplit {
  NONE,
  TRAIN,
  VALIDATION,
  TEST,
  /** An image that is in the table already decides; the image is not drawn for validation. */
  KEPT_TRAIN,
  KEPT_VALIDATION,
  KEPT_TEST;

  /** The number of what a source would have to say for this. */
  static Column withoutKept(Column fixed) {
    return when(fixed.gt(Additions.KEPT), fixed.minus(Additions.KEPT)).otherwise(fixed);
  }

  static FixedSplit of(Optional<Split> split) {
    return split.map(fixed -> valueOf(fixed.name())).orElse(NONE);
  }
}
