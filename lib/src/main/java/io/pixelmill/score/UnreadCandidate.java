package io.pixelmill.score;

import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One row whose image may still have to be read and decoded.
 *
 * @param imageId null where the row has none
 * @param label null where it is unknown
 */
record UnreadCandidate(
    List<Object> keys, UTF8String imageId, Integer label, RowImages.Taken image) {
  Candidate read() {
    RowImages.Found found = image.rest().get();
    return new Candidate(
        keys,
        imageId == null ? UTF8String.fromString(found.id().orElse(null)) : imageId,
        label,
        found.image());
  }
}
