package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * Turns an image around its middle.
 *
 * @param degrees against the clock
 */
public record Rotation(double degrees, Border border) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    double angle = StrictMath.toRadians(degrees);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    return AffineMap.aroundMiddle(pixels, cosine, -sine, sine, cosine).apply(pixels, border);
  }

  @Override
  public String text() {
    return "rotate=" + ExactText.of(degrees) + border.text();
  }
}
