package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One row on its way to being scored; values are as Spark has them inside of rows.
 *
 * @param keys values that are passed through, nulls among them
 * @param imageId null where it is unknown
 * @param label null where it is unknown
 */
record Candidate(List<Object> keys, UTF8String imageId, Integer label, Image image) {
  /** The image, or why there is none. */
  sealed interface Image {}

  record Ready(Pixels pixels) implements Image {}

  /**
   * @param detail for a person: what exactly was found
   */
  record Unfit(ScoreError reason, String detail) implements Image {
    /** As it is stored in {@code predictions.error}. */
    String why() {
      return reason.with(detail);
    }
  }

  Optional<Pixels> pixels() {
    return image instanceof Ready ready ? Optional.of(ready.pixels()) : Optional.empty();
  }
}
