package io.pixelmill.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** The reader of one image format, used again and again. Not thread-safe but for {@link #stop}. */
final class Codec {
  /** What decoding an image may need at most, several images of 16 bits in four channels. */
  private static final long BYTES_PER_PIXEL = 32;

  private final ImageFormat format;
  private final DecodeOptions options;
  private Optional<ImageReader> reader = Optional.empty();
  private Optional<String> damage = Optional.empty();
  private boolean anyRowIsRead;
  private volatile EncodedStream stream = new EncodedStream(new byte[0]);

  Codec(ImageFormat format, DecodeOptions options) {
    this.format = format;
    this.options = options;
  }

  /**
   * @param fileBytes length of the file as it was
   */
  Decoded decode(ImageFile file, int fileBytes) {
    stream = new EncodedStream(file.bytes());
    damage = Optional.empty();
    anyRowIsRead = false;
    Optional<BufferedImage> target = Optional.empty();
    try {
      ImageReader imageReader = input(file);
      target = target(imageReader);
      BufferedImage image = read(imageReader, target);
      return decoded(image, file.extent(), fileBytes);
    } catch (OutOfMemoryError e) {
      forgetReader();
      requireMemory(file, e);
      return corrupt("it asks for more memory than its pixels need");
    } catch (LinkageError e) {
      // A library is missing, which is no fault of the image.
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // Codecs throw all sorts of things at broken images, and may be left in any state.
      forgetReader();
      if (!stream.wantedMore() && !endedEarly(e)) {
        return corrupt(message(e));
      }
      return target
          .filter(image -> anyRowIsRead)
          .<Decoded>map(image -> image(image, Decoded.Extent.TRUNCATED))
          .orElseGet(() -> truncated(fileBytes));
    }
  }

  /** Ends what another thread decodes as soon as it reads on. */
  void stop() {
    stream.stop();
  }

  private ImageReader input(ImageFile file) throws IOException {
    ImageReader imageReader = reader.orElseGet(this::newReader);
    reader = Optional.of(imageReader);
    imageReader.setInput(stream, true, true);
    if (imageReader.getHeight(0) != file.height() || imageReader.getWidth(0) != file.width()) {
      throw new IOException("Its parts do not agree on its size");
    }
    return imageReader;
  }

  private ImageReader newReader() {
    ImageReader made = Readers.open(format);
    made.addIIOReadWarningListener((source, warning) -> warned(warning));
    if (options.truncated() == TruncatedFiles.ACCEPT) {
      made.addIIOReadProgressListener(new RowsRead(() -> anyRowIsRead = true));
    }
    return made;
  }

  /** Where truncated files are accepted, the rows that were read are there after a failure. */
  private Optional<BufferedImage> target(ImageReader imageReader) throws IOException {
    if (options.truncated() == TruncatedFiles.REJECT || format == ImageFormat.JPEG) {
      return Optional.empty();
    }
    return Optional.of(
        imageReader
            .getImageTypes(0)
            .next()
            .createBufferedImage(imageReader.getWidth(0), imageReader.getHeight(0)));
  }

  /** Where a JPEG reader would put blue first, which all would have to be turned around again. */
  private Optional<BufferedImage> ofColours(ImageReader imageReader) {
    try {
      boolean isTurned =
          format == ImageFormat.JPEG
              && imageReader.getImageTypes(0).next().getBufferedImageType()
                  == BufferedImage.TYPE_3BYTE_BGR;
      return isTurned
          ? Optional.of(RgbPixels.image(imageReader.getHeight(0), imageReader.getWidth(0)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage read(ImageReader imageReader, Optional<BufferedImage> target)
      throws IOException {
    ImageReadParam parameters = imageReader.getDefaultReadParam();
    target.or(() -> ofColours(imageReader)).ifPresent(parameters::setDestination);
    return imageReader.read(0, parameters);
  }

  private Decoded decoded(BufferedImage image, Decoded.Extent extent, int fileBytes) {
    if (damage.isPresent()) {
      return corrupt(damage.get());
    }
    if (!stream.wantedMore()) {
      return image(image, extent);
    }
    return options.truncated() == TruncatedFiles.ACCEPT
        ? image(image, Decoded.Extent.TRUNCATED)
        : truncated(fileBytes);
  }

  private Decoded.Image image(BufferedImage image, Decoded.Extent extent) {
    return new Decoded.Image(RgbPixels.of(image, options.background()), extent);
  }

  /**
   * The JPEG reader only warns where it had to make up pixels. Stray bytes between segments, on the
   * other hand, are common and harmless; and of a file that ends too early the end is known.
   */
  private void warned(String warning) {
    boolean isHarmless = warning.contains("extraneous bytes") || stream.wantedMore();
    if (warning.startsWith("Corrupt JPEG data") && !isHarmless) {
      damage = Optional.of(warning);
    }
  }

  /**
   * Tells a file that asks for too much from a process that has too little: the latter says nothing
   * of the image, and rejecting it would make results depend on the executor.
   */
  private static void requireMemory(ImageFile file, OutOfMemoryError e) {
    long needed = Math.min(Integer.MAX_VALUE - 8, file.pixels() * BYTES_PER_PIXEL);
    try {
      if (new byte[(int) needed].length < needed) {
        throw e;
      }
    } catch (OutOfMemoryError again) {
      throw e;
    }
  }

  private void forgetReader() {
    reader.ifPresent(ImageReader::dispose);
    reader = Optional.empty();
  }

  private Decoded.Rejected truncated(int fileBytes) {
    return UnfitFileException.truncated(format, fileBytes).rejected();
  }

  private Decoded.Rejected corrupt(String detail) {
    return UnfitFileException.corrupt(format, detail).rejected();
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
