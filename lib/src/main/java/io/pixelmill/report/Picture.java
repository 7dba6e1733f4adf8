package io.pixelmill.report;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An image to look at.
 *
 * @param source where the image came from, or its id
 * @param label name of the image's class
 * @param png the image as a PNG file of at most {@link #MOST_BYTES}; it is not copied; absent where
 *     there is nothing to show
 */
public record Picture(String source, String label, Optional<byte[]> png) {
  /** Enough for 128 × 128 pixels; hundreds of larger ones would be too much for one page. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final int SHOWN_STEPS = 3;

  public Picture {
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(label, "label is null");
    if (png.isPresent() && png.get().length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A picture may have %,d bytes, that of %s has %,d"
              .formatted(MOST_BYTES, source, png.get().length));
    }
  }

  /** One or none, as templates repeat what stands in a list but know no Optional. */
  List<String> dataUris() {
    return png.map(Picture::dataUri).stream().toList();
  }

  /** The end of the source: enough to tell files of one name in two folders apart. */
  String place() {
    int before = source.length();
    for (int step = 0; step < SHOWN_STEPS && before >= 0; step++) {
      before = source.lastIndexOf('/', before - 1);
    }
    return source.substring(before + 1);
  }

  static String dataUri(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  static String fileName(String source) {
    return source.substring(source.lastIndexOf('/') + 1);
  }
}
