package io.pixelmill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels to PNG files. */
public final class PngEncoder {
  private PngEncoder() {}

  public static byte[] encode(Pixels pixels) {
    int type = pixels.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), type);
    int[] samples = new int[pixels.data().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pixels.data()[i] & 0xff;
    }
    image.getRaster().setPixels(0, 0, pixels.width(), pixels.height(), samples);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return png.toByteArray();
  }
}
