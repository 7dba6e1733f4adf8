package io.pixelmill.image;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decodes JPEG, PNG, GIF (its first frame) and BMP files to RGB. Grey is repeated in the three
 * channels, transparent pixels are laid over white, 16 bits are scaled to 8. Not thread-safe: the
 * codecs are kept from image to image.
 */
public final class ImageDecoder {
  private static final int SHOWN_BYTES = 8;

  private final DecodeLimits limits;
  private final Map<ImageFormat, Codec> codecs = new EnumMap<>(ImageFormat.class);

  public ImageDecoder(DecodeLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits is null");
  }

  /**
   * @param bytes a whole file
   * @return an image of three channels, or why there is none; nothing is thrown for a broken file
   */
  public Decoded decode(byte[] bytes) {
    if (bytes.length == 0) {
      return new Decoded.Rejected(DecodeFailure.EMPTY, "The file holds no bytes");
    }
    if (bytes.length > limits.maxFileBytes()) {
      return new Decoded.Rejected(
          DecodeFailure.TOO_LARGE,
          "The file holds more than the allowed %d bytes".formatted(limits.maxFileBytes()));
    }
    Optional<ImageFormat> format = ImageFormat.of(bytes);
    if (format.isEmpty()) {
      return new Decoded.Rejected(
          DecodeFailure.NOT_AN_IMAGE,
          "Neither JPEG nor PNG, GIF or BMP: the file starts with the bytes " + start(bytes));
    }
    return codecs.computeIfAbsent(format.get(), Codec::new).decode(bytes, limits.maxPixels());
  }

  private static String start(byte[] bytes) {
    return HexFormat.ofDelimiter(" ")
        .formatHex(Arrays.copyOf(bytes, Math.min(SHOWN_BYTES, bytes.length)));
  }
}
