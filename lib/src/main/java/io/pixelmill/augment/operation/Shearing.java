package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * Shears an image around its middle.
 *
 * @param horizontal degrees by which upright lines lean to the right; more than -45, less than 45
 * @param vertical degrees by which level lines rise to the right; more than -45, less than 45
 */
public record Shearing(double horizontal, double vertical, Border border) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    return AffineMap.aroundMiddle(pixels, 1, tangent(horizontal), tangent(vertical), 1)
        .apply(pixels, border);
  }

  private static double tangent(double degrees) {
    return StrictMath.tan(StrictMath.toRadians(degrees));
  }

  @Override
  public String text() {
    return "shear=%s,%s%s"
        .formatted(ExactText.of(horizontal), ExactText.of(vertical), border.text());
  }
}
