package io.pixelmill.augment;

import io.pixelmill.image.ContentId;
import io.pixelmill.table.ImageRow;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * The lot that an image draws where some of a class are taken: the smallest are. It follows from
 * the seed and the image's id; the source tells apart images of the same bytes.
 */
final class Lot {
  private static final int SHA_BITS = 256;

  private Lot() {}

  /** 64 hexadecimal digits, which sort as texts do. */
  static String of(long seed, String imageId, String source) {
    return ContentId.of(
        "%d\n%s\n%s".formatted(seed, imageId, source).getBytes(StandardCharsets.UTF_8));
  }

  /** The same for each row of the {@code images} table. */
  static Column column(long seed) {
    return functions.sha2(
        functions.concat_ws(
            "\n",
            functions.lit(String.valueOf(seed)),
            functions.col(ImageRow.IMAGE_ID),
            functions.col(ImageRow.SOURCE)),
        SHA_BITS);
  }
}
