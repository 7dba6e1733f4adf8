package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * Where each pixel of a changed image comes from: from column {@code xx × x + xy × y + x0} and row
 * {@code yx × x + yy × y + y0} of the image before, whose four nearest pixels are mixed. Pixels are
 * counted from 0 by their middles.
 */
record AffineMap(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** Of a place's fraction: all that rounding errors must not reach. */
  private static final int FRACTION_BITS = 32;

  private static final double ONE = 1L << FRACTION_BITS;

  /** A matrix that leaves the image's middle where it is. */
  static AffineMap aroundMiddle(Pixels pixels, double xx, double xy, double yx, double yy) {
    double x = (pixels.width() - 1) / 2.0;
    double y = (pixels.height() - 1) / 2.0;
    return new AffineMap(xx, xy, x - xx * x - xy * y, yx, yy, y - yx * x - yy * y);
  }

  Pixels apply(Pixels pixels, Border border) {
    byte[] target = new byte[pixels.data().length];
    BilinearSampler sampler = new BilinearSampler(pixels, border);
    long right = fixed(xx);
    long down = fixed(yx);
    int at = 0;
    for (int row = 0; row < pixels.height(); row++) {
      long x = fixed(xy * row + x0);
      long y = fixed(yy * row + y0);
      for (int column = 0; column < pixels.width(); column++) {
        sampler.write(y, x, target, at);
        at += pixels.channels();
        x += right;
        y += down;
      }
    }
    return pixels.withData(target);
  }

  private static long fixed(double value) {
    return Math.round(value * ONE);
  }
}
