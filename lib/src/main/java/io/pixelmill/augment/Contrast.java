package io.pixelmill.augment;

import io.pixelmill.image.Pixels;

/** Multiplies every channel's distance to the image's mean grey by a factor. */
record Contrast(double factor) implements Operation {
  /** Thousandths that red, green and blue have in grey (ITU-R BT.601). */
  private static final int[] GREY_OF_RGB = {299, 587, 114};

  private static final int[] GREY = {1000};

  @Override
  public Pixels apply(Pixels pixels) {
    double mean = meanGrey(pixels);
    byte[] data = new byte[pixels.data().length];
    for (int i = 0; i < data.length; i++) {
      data[i] = Operation.channel(mean + ((pixels.data()[i] & 0xff) - mean) * factor);
    }
    return pixels.withData(data);
  }

  private static double meanGrey(Pixels pixels) {
    int[] weights = pixels.channels() == 1 ? GREY : GREY_OF_RGB;
    long thousandths = 0;
    for (int i = 0; i < pixels.data().length; i++) {
      thousandths += (long) weights[i % weights.length] * (pixels.data()[i] & 0xff);
    }
    return thousandths / (1000.0 * pixels.height() * pixels.width());
  }

  @Override
  public String text() {
    return "contrast=" + factor;
  }
}
