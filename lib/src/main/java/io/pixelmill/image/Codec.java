package io.pixelmill.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The JDK's reader of one image format, used again and again. Not thread-safe. */
final class Codec {
  private final ImageFormat format;
  private Optional<ImageReader> reader = Optional.empty();
  private Optional<String> damage = Optional.empty();

  /** Where a BMP file's header tells its compression, and two of its values. */
  private static final int BMP_COMPRESSION = 30;

  private static final int BMP_JPEG = 4;
  private static final int BMP_PNG = 5;

  Codec(ImageFormat format) {
    this.format = format;
  }

  Decoded decode(byte[] bytes, long maxPixels) {
    if (format == ImageFormat.BMP && embedsAnotherFile(bytes)) {
      return new Decoded.Rejected(
          DecodeFailure.CORRUPT, "BMP that only wraps a JPEG or PNG, which nothing writes");
    }
    EncodedStream stream = new EncodedStream(bytes);
    damage = Optional.empty();
    try {
      return read(stream, maxPixels);
    } catch (OutOfMemoryError e) {
      // Says something of this process, not of the image.
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // Codecs throw all sorts of things at broken images, and may be left in any state.
      reader.ifPresent(ImageReader::dispose);
      reader = Optional.empty();
      return stream.wantedMore() || endedEarly(e)
          ? truncated(stream)
          : new Decoded.Rejected(DecodeFailure.CORRUPT, format + ": " + message(e));
    }
  }

  /** The reader takes the memory that the header of such a file asks for, whatever that is. */
  private static boolean embedsAnotherFile(byte[] bmp) {
    int compression = bmp.length > BMP_COMPRESSION ? bmp[BMP_COMPRESSION] : 0;
    return compression == BMP_JPEG || compression == BMP_PNG;
  }

  private Decoded read(EncodedStream stream, long maxPixels) throws IOException {
    ImageReader imageReader = reader.orElseGet(this::newReader);
    reader = Optional.of(imageReader);
    imageReader.setInput(stream, true, true);
    int height = imageReader.getHeight(0);
    int width = imageReader.getWidth(0);
    if ((long) height * width > maxPixels) {
      return new Decoded.Rejected(
          DecodeFailure.TOO_LARGE,
          "%s of %d × %d pixels, allowed are %d pixels"
              .formatted(format, width, height, maxPixels));
    }
    BufferedImage image = imageReader.read(0);
    if (stream.wantedMore()) {
      return truncated(stream);
    }
    if (damage.isPresent()) {
      return new Decoded.Rejected(DecodeFailure.CORRUPT, format + ": " + damage.get());
    }
    return new Decoded.Image(RgbPixels.of(image));
  }

  /** Other libraries may have registered readers too; results must not depend on them. */
  private ImageReader newReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    while (readers.hasNext()) {
      ImageReader candidate = readers.next();
      if (candidate.getClass().getModule() == ImageIO.class.getModule()) {
        candidate.addIIOReadWarningListener((source, warning) -> warned(warning));
        return candidate;
      }
    }
    throw new IllegalStateException("This Java has no reader for " + format);
  }

  /**
   * The JPEG reader only warns where it had to make up pixels. Stray bytes between segments, on the
   * other hand, are common and harmless.
   */
  private void warned(String warning) {
    if (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes")) {
      damage = Optional.of(warning);
    }
  }

  private Decoded truncated(EncodedStream stream) {
    return new Decoded.Rejected(
        DecodeFailure.TRUNCATED,
        "%s that ends after %d bytes, before the image does".formatted(format, stream.length()));
  }

  private static boolean endedEarly(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
