package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;

/** Where the image of a row comes from; travels to the tasks. */
sealed interface RowImages extends Serializable permits PixelImages, EncodedImages, FileImages {
  /** For the rows of one task. */
  Opened open();

  /** Whether there is work left when an image was taken from its row. */
  Work work();

  /** What makes pixels of what a row holds. */
  enum Work {
    NONE,
    DECODING
  }

  interface Opened {
    /** Takes from a row what it holds of its image: the row's memory is used again. */
    Taken take(InternalRow row);
  }

  /**
   * An image on its way from its row.
   *
   * @param bytes of memory that it has at the moment
   * @param rest of the way; several threads may go it at once for different images
   */
  record Taken(int bytes, Supplier<Found> rest) {
    static Taken of(Found found) {
      return new Taken(0, () -> found);
    }

    static Taken unfit(UnfitException why) {
      return of(Found.unfit(why));
    }
  }

  /**
   * @param id digest of the encoded bytes, where there are some
   */
  record Found(Candidate.Image image, Optional<String> id) {
    static Found unfit(UnfitException why) {
      return new Found(why.unfit(), Optional.empty());
    }

    static Found pixels(Pixels pixels) {
      return new Found(new Candidate.Ready(pixels), Optional.empty());
    }
  }
}
