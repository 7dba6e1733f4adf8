package io.pixelmill.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The image formats that are read; a file's format is what its first bytes say, never its name. */
enum ImageFormat {
  JPEG(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
  PNG(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}),
  GIF("GIF8".getBytes(StandardCharsets.US_ASCII)),
  BMP("BM".getBytes(StandardCharsets.US_ASCII)) {
    /** Two letters are little evidence: the length of the second header, below 256, is more. */
    @Override
    boolean begins(byte[] bytes) {
      return super.begins(bytes)
          && (bytes.length < 18 || (bytes[15] == 0 && bytes[16] == 0 && bytes[17] == 0));
    }
  };

  private final byte[] magic;

  ImageFormat(byte[] magic) {
    this.magic = magic;
  }

  boolean begins(byte[] bytes) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }
}
