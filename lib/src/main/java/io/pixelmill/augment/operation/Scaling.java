package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * Makes what an image shows larger or smaller; its middle stays.
 *
 * @param factor more than 1 for larger; greater than 0
 */
public record Scaling(double factor, Border border) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    return AffineMap.aroundMiddle(pixels, 1 / factor, 0, 0, 1 / factor).apply(pixels, border);
  }

  @Override
  public String text() {
    return "scale=" + ExactText.of(factor) + border.text();
  }
}
