package io.pixelmill.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The image formats that are read; a file's format is what its first bytes say, never its name. */
enum ImageFormat {
  JPEG("\u00ff\u00d8\u00ff"),
  PNG("\u0089PNG\r\n\u001a\n"),
  GIF("GIF8"),
  BMP("BM") {
    /** Two letters are little evidence: the length of the second header, below 256, is more. */
    @Override
    boolean begins(byte[] bytes) {
      return super.begins(bytes)
          && (bytes.length < 18 || (bytes[15] == 0 && bytes[16] == 0 && bytes[17] == 0));
    }
  },
  TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP("RIFF") {
    @Override
    boolean begins(byte[] bytes) {
      return super.begins(bytes)
          && (bytes.length < 12 || Arrays.equals(bytes, 8, 12, WEBP_NAME, 0, 4));
    }
  };

  private static final ImageFormat[] ALL = values();
  private static final byte[] WEBP_NAME = "WEBP".getBytes(StandardCharsets.US_ASCII);

  private final byte[][] beginnings;

  ImageFormat(String... beginnings) {
    this.beginnings =
        Arrays.stream(beginnings)
            .map(beginning -> beginning.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  boolean begins(byte[] bytes) {
    for (byte[] beginning : beginnings) {
      int length = beginning.length;
      if (bytes.length >= length && Arrays.equals(bytes, 0, length, beginning, 0, length)) {
        return true;
      }
    }
    return false;
  }

  static Optional<ImageFormat> of(byte[] bytes) {
    for (ImageFormat format : ALL) {
      if (format.begins(bytes)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Looks a file through.
   *
   * @param maxPixels that may be decoded at once
   * @throws UnfitFileException if there is nothing that a codec should see
   */
  ImageFile read(byte[] bytes, long maxPixels) throws UnfitFileException {
    ImageFile file =
        switch (this) {
          case JPEG -> JpegFile.read(bytes);
          case PNG -> PngFile.read(bytes);
          case GIF -> GifFile.read(bytes);
          case BMP -> BmpFile.read(bytes);
          case TIFF -> TiffFile.read(bytes, maxPixels);
          case WEBP -> WebpFile.read(bytes);
        };
    if (file.pixels() > maxPixels) {
      throw new UnfitFileException(
          DecodeFailure.TOO_LARGE,
          "%s of %d × %d pixels, allowed are %d pixels"
              .formatted(this, file.width(), file.height(), maxPixels));
    }
    return file;
  }
}
