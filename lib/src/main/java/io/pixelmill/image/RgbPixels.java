package io.pixelmill.image;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Turns what ImageIO reads into RGB bytes. Stored values are taken as they are: Java's own
 * conversion would brighten grey images, whose colour space it believes to be linear.
 */
final class RgbPixels {
  private static final int FULL = 255;
  private static final int[] IN_ORDER = {0, 1, 2};

  private static final ColorModel COLORS =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private RgbPixels() {}

  /** An empty image whose bytes are the pixels as they are wanted. */
  static BufferedImage image(int height, int width) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, new Point());
    return new BufferedImage(COLORS, raster, false, null);
  }

  /**
   * @param background what transparent pixels lie over
   */
  static Pixels of(BufferedImage image, Rgb background) {
    int values = Math.multiplyExact(3, image.getHeight() * image.getWidth());
    if (image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel model
        && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
        && Arrays.equals(model.getBandOffsets(), IN_ORDER)
        && model.getScanlineStride() == 3 * image.getWidth()
        && model.getPixelStride() == 3
        && buffer.getData().length == values
        && image.getColorModel() instanceof ComponentColorModel) {
      return new Pixels(image.getHeight(), image.getWidth(), 3, buffer.getData());
    }
    byte[] rgb = new byte[values];
    int[] behind = {background.red(), background.green(), background.blue()};
    if (!(image.getColorModel() instanceof ComponentColorModel)) {
      copyPacked(image, rgb, behind);
    } else if (image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel model
        && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
        && model.getNumBands() == 3) {
      copyInterleaved(image, model, buffer, rgb);
    } else {
      copyComponents(image, rgb, behind);
    }
    return new Pixels(image.getHeight(), image.getWidth(), 3, rgb);
  }

  /** The way of most photos. */
  private static void copyInterleaved(
      BufferedImage image, PixelInterleavedSampleModel model, DataBufferByte buffer, byte[] rgb) {
    byte[] data = buffer.getData();
    int[] offsets = model.getBandOffsets();
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int from = buffer.getOffset() + y * model.getScanlineStride();
      for (int x = 0; x < image.getWidth(); x++) {
        rgb[to++] = data[from + offsets[0]];
        rgb[to++] = data[from + offsets[1]];
        rgb[to++] = data[from + offsets[2]];
        from += model.getPixelStride();
      }
    }
  }

  /** Palettes, and several channels in one number. */
  private static void copyPacked(BufferedImage image, byte[] rgb, int[] behind) {
    int width = image.getWidth();
    int[] row = new int[width];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        int alpha = argb >>> 24;
        rgb[to++] = over(behind[0], scale(argb >> 16 & 0xff, alpha), alpha);
        rgb[to++] = over(behind[1], scale(argb >> 8 & 0xff, alpha), alpha);
        rgb[to++] = over(behind[2], scale(argb & 0xff, alpha), alpha);
      }
    }
  }

  /** Grey, CMYK, alpha and 16 bits in any combination: one number a channel. */
  private static void copyComponents(BufferedImage image, byte[] rgb, int[] behind) {
    ColorModel colors = image.getColorModel();
    int bands = colors.getNumComponents();
    int last = colors.getNumColorComponents();
    boolean cmyk = colors.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    int largest = (1 << colors.getComponentSize(0)) - 1;
    int[] row = new int[image.getWidth() * bands];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int from = 0; from < row.length; from += bands) {
        int alpha = colors.hasAlpha() ? toByte(row[from + last], largest) : FULL;
        int ownShare = colors.isAlphaPremultiplied() ? FULL : alpha;
        int light = cmyk ? FULL - toByte(row[from + 3], largest) : FULL;
        for (int channel = 0; channel < 3; channel++) {
          int value = toByte(row[from + (last == 1 ? 0 : channel)], largest);
          int shown = cmyk ? scale(FULL - value, light) : value;
          rgb[to++] = over(behind[channel], scale(shown, ownShare), alpha);
        }
      }
    }
  }

  private static int toByte(int value, int largest) {
    return largest == FULL ? value : (int) ((value * (long) FULL + largest / 2) / largest);
  }

  private static byte over(int behind, int own, int alpha) {
    return (byte) Math.min(FULL, own + scale(behind, FULL - alpha));
  }

  private static int scale(int value, int share) {
    return (value * share + FULL / 2) / FULL;
  }
}
