package io.pixelmill.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Which reader decodes which format. It is chosen here by name: libraries of the cluster may have
 * registered readers too, and results must not depend on them.
 */
final class Readers {
  private Readers() {}

  static ImageReader open(ImageFormat format) {
    return switch (format) {
      case JPEG, PNG, GIF, BMP -> ofTheJdk(format);
      case TIFF -> open(new TIFFImageReaderSpi());
      case WEBP -> open(new WebPImageReaderSpi());
    };
  }

  private static ImageReader open(ImageReaderSpi provider) {
    try {
      return provider.createReaderInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageReader ofTheJdk(ImageFormat format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    while (readers.hasNext()) {
      ImageReader candidate = readers.next();
      if (candidate.getClass().getModule() == ImageIO.class.getModule()) {
        return candidate;
      }
    }
    throw new IllegalStateException("This Java has no reader for " + format);
  }
}
