package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/** Multiplies every channel. */
public record BrightnessFactor(double factor) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    return Levels.each(pixels, value -> value * factor);
  }

  @Override
  public String text() {
    return "brightness=" + ExactText.of(factor);
  }
}
