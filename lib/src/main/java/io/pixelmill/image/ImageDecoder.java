package io.pixelmill.image;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decodes JPEG, PNG, GIF (its first frame), BMP, TIFF (its first image) and WebP files to RGB. Grey
 * is repeated in the three channels, transparent pixels are laid over a background, 16 bits are
 * scaled to 8; colour profiles are not looked at. Not thread-safe: the codecs are kept from image
 * to image.
 */
public final class ImageDecoder {
  private final DecodeLimits limits;
  private final DecodeOptions options;
  private final Map<ImageFormat, Codec> codecs = new EnumMap<>(ImageFormat.class);

  public ImageDecoder(DecodeLimits limits, DecodeOptions options) {
    this.limits = Objects.requireNonNull(limits, "limits is null");
    this.options = Objects.requireNonNull(options, "options is null");
  }

  /**
   * @param bytes a whole file
   * @return an image of three channels, or why there is none; nothing is thrown for a broken file
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
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
      return new Decoded.Rejected(DecodeFailure.NOT_AN_IMAGE, UnreadFormat.of(bytes));
    }
    try {
      ImageFile file = lookedThrough(format.get(), bytes);
      return upright(file, decode(file, bytes.length));
    } catch (UnfitFileException e) {
      return e.rejected();
    }
  }

  private ImageFile lookedThrough(ImageFormat format, byte[] bytes) throws UnfitFileException {
    try {
      return format.read(bytes, limits.maxPixels());
    } catch (RuntimeException e) {
      // Should a file be more cunning than we are, it costs itself alone.
      throw UnfitFileException.corrupt(format, "its structure makes no sense: " + e);
    }
  }

  private Decoded decode(ImageFile file, int fileBytes) throws UnfitFileException {
    if (file.extent() == Decoded.Extent.TRUNCATED && options.truncated() == TruncatedFiles.REJECT) {
      throw UnfitFileException.truncated(file.format(), fileBytes);
    }
    Codec codec = codecs.computeIfAbsent(file.format(), it -> new Codec(it, options));
    if (file.isQuick()) {
      return codec.decode(file, fileBytes);
    }
    Duration most = Duration.ofSeconds(limits.maxDecodeSeconds());
    Optional<Decoded> decoded = LimitedTime.run(most, () -> codec.decode(file, fileBytes));
    if (decoded.isEmpty()) {
      // Its thread may go on with it for some time.
      codec.stop();
      codecs.remove(file.format());
    }
    return decoded.orElseThrow(() -> tooSlow(file));
  }

  private UnfitFileException tooSlow(ImageFile file) {
    return new UnfitFileException(
        DecodeFailure.TOO_SLOW,
        "%s of %d × %d pixels was not decoded within the allowed %d seconds"
            .formatted(file.format(), file.width(), file.height(), limits.maxDecodeSeconds()));
  }

  private Decoded upright(ImageFile file, Decoded decoded) {
    return decoded instanceof Decoded.Image image
            && options.orientation() == CameraOrientation.APPLIED
        ? new Decoded.Image(file.orientation().apply(image.pixels()), image.extent())
        : decoded;
  }
}
