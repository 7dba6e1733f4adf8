package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.util.Locale;

/**
 * Stretches a part of an image to the whole.
 *
 * @param top the part's first row
 * @param left its first column
 * @param height its rows, 1 or more
 * @param width its columns, 1 or more
 */
public record EnlargedPart(int top, int left, int height, int width) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    double x = (double) width / pixels.width();
    double y = (double) height / pixels.height();
    // The part's edges come to lie on the image's edges, half a pixel beyond the outer middles.
    return new AffineMap(x, 0, left + (x - 1) / 2, 0, y, top + (y - 1) / 2)
        .apply(pixels, Border.EDGES);
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "resized-crop=%d,%d,%d,%d", top, left, height, width);
  }
}
