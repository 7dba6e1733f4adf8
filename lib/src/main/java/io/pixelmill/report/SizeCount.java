package io.pixelmill.report;

/**
 * How many original images have a size.
 *
 * @param height in pixels, 1 or more
 * @param width in pixels, 1 or more
 */
public record SizeCount(int height, int width, long images) {
  public SizeCount {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Sides must be 1 or more, got %d × %d".formatted(height, width));
    }
  }
}
