package io.pixelmill.augment;

import io.pixelmill.image.Pixels;

/** Multiplies every channel by a factor. */
record Brightness(double factor) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    byte[] data = new byte[pixels.data().length];
    for (int i = 0; i < data.length; i++) {
      data[i] = Operation.channel((pixels.data()[i] & 0xff) * factor);
    }
    return pixels.withData(data);
  }

  @Override
  public String text() {
    return "brightness=" + factor;
  }
}
