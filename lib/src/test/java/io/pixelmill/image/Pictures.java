package io.pixelmill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures and their files, made on the spot. */
public final class Pictures {
  private Pictures() {}

  /** A picture with a gradient in each channel; {@code tone} tells pictures apart. */
  public static Pixels gradient(int height, int width, int tone) {
    byte[] data = new byte[height * width * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        data[at] = (byte) (255 * y / height);
        data[at + 1] = (byte) (255 * x / width);
        data[at + 2] = (byte) tone;
      }
    }
    return new Pixels(height, width, 3, data);
  }

  /** One channel, row by row. */
  static Pixels grey(int height, int width, int... values) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (byte) values[i];
    }
    return new Pixels(height, width, 1, data);
  }

  /** Without any regularity that would hide mistakes, but with areas, as photos have them. */
  static Pixels noise(int height, int width) {
    byte[] data = new byte[height * width * 3];
    for (int i = 0; i < data.length; i++) {
      int y = i / 3 / width;
      int x = i / 3 % width;
      int smooth = 120 + 60 * y / height - 80 * x / width + 20 * (i % 3);
      int rough = (37 * y + 91 * x + 53 * (i % 3) + 29 * x * y) % 31;
      data[i] = (byte) (smooth + rough);
    }
    return new Pixels(height, width, 3, data);
  }

  /**
   * @param format a name that ImageIO knows: jpeg, png, gif or bmp
   */
  public static byte[] file(Pixels pixels, String format) {
    return file(image(pixels), format);
  }

  /** Of three channels. */
  static BufferedImage image(Pixels pixels) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        image.setRGB(x, y, pixels.at(y, x, 0) << 16 | pixels.at(y, x, 1) << 8 | pixels.at(y, x, 2));
      }
    }
    return image;
  }

  public static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, stream)) {
        throw new IllegalArgumentException("No writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
