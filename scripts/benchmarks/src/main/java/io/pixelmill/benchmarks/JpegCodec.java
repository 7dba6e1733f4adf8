package io.pixelmill.benchmarks;

import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.ToLongFunction;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import nu.pattern.OpenCV;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Libraries that decode JPEG files, as a loop around them would be written. */
enum JpegCodec {
  /** The reader that comes with Java, over libjpeg 6b; kept from file to file. */
  JDK("the JDK's reader") {
    @Override
    ToLongFunction<byte[]> decoder() {
      return reading(reader("com.sun."));
    }
  },
  /** Reads what the JDK's reader refuses, and asks that one for the rest. */
  TWELVE_MONKEYS("TwelveMonkeys, over the JDK's") {
    @Override
    ToLongFunction<byte[]> decoder() {
      return reading(reader("com.twelvemonkeys."));
    }
  },
  /** libjpeg-turbo, called by JNI. */
  OPENCV("OpenCV, libjpeg-turbo") {
    @Override
    ToLongFunction<byte[]> decoder() {
      OpenCV.loadLocally();
      return file -> {
        MatOfByte bytes = new MatOfByte(file);
        Mat image = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
        byte[] pixels = new byte[(int) image.total() * image.channels()];
        image.get(0, 0, pixels);
        image.release();
        bytes.release();
        return pixels.length;
      };
    }
  },
  /** Ours: checks of the file before and after, limits, orientation, RGB. */
  PIXELMILL("Pixelmill's ImageDecoder") {
    @Override
    ToLongFunction<byte[]> decoder() {
      ImageDecoder decoder = new ImageDecoder(ImageFeed.LIMITS, DecodeOptions.USUAL);
      return file -> ((Decoded.Image) decoder.decode(file)).pixels().data().length;
    }
  };

  private final String title;

  JpegCodec(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** File to number of values, for one thread. */
  abstract ToLongFunction<byte[]> decoder();

  private static ImageReader reader(String vendor) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(vendor)) {
        return reader;
      }
    }
    throw new IllegalStateException("There is no reader of JPEG by " + vendor);
  }

  private static ToLongFunction<byte[]> reading(ImageReader reader) {
    return file -> {
      try (MemoryCacheImageInputStream in =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
        reader.setInput(in, true, true);
        DataBufferByte pixels = (DataBufferByte) reader.read(0).getRaster().getDataBuffer();
        return pixels.getData().length;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
