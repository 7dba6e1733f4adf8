package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/** Multiplies every channel's distance to the image's mean grey. */
public record ContrastFactor(double factor) implements Operation {
  /** Thousandths that red, green and blue have in grey (ITU-R BT.601). */
  private static final int RED = 299;

  private static final int GREEN = 587;
  private static final int BLUE = 114;

  @Override
  public Pixels apply(Pixels pixels) {
    double mean = meanGrey(pixels);
    return Levels.each(pixels, value -> mean + (value - mean) * factor);
  }

  private static double meanGrey(Pixels pixels) {
    byte[] data = pixels.data();
    int area = pixels.height() * pixels.width();
    if (pixels.channels() == 1) {
      long sum = 0;
      for (byte value : data) {
        sum += value & 0xff;
      }
      return sum / (double) area;
    }
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = 0; i < data.length; i += 3) {
      red += data[i] & 0xff;
      green += data[i + 1] & 0xff;
      blue += data[i + 2] & 0xff;
    }
    return (RED * red + GREEN * green + BLUE * blue) / (1000.0 * area);
  }

  @Override
  public String text() {
    return "contrast=" + ExactText.of(factor);
  }
}
