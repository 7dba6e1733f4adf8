package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Where the image of a row comes from; travels to the tasks. */
sealed interface RowImages extends Serializable permits PixelImages, EncodedImages, FileImages {
  /** For the rows of one task; several threads may use it at once. */
  Opened open();

  interface Opened {
    /**
     * @param first where the columns of the image begin
     */
    Found find(InternalRow row, int first);
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
