package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * Moves what an image shows.
 *
 * @param right share of the width; negative is to the left
 * @param down share of the height; negative is up
 */
public record Translation(double right, double down, Border border) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    return new AffineMap(1, 0, -right * pixels.width(), 0, 1, -down * pixels.height())
        .apply(pixels, border);
  }

  @Override
  public String text() {
    return "translate=%s,%s%s".formatted(ExactText.of(right), ExactText.of(down), border.text());
  }
}
