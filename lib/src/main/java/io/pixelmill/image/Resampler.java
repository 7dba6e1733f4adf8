package io.pixelmill.image;

/** Resizes images by one {@link AxisFilter} along the rows and one along the columns. */
final class Resampler {
  private Resampler() {}

  static Pixels resize(Pixels pixels, Resampling resampling, int height, int width) {
    return resample(
        pixels,
        AxisFilter.of(resampling, pixels.height(), 0, pixels.height(), height),
        AxisFilter.of(resampling, pixels.width(), 0, pixels.width(), width));
  }

  /** The direction that leaves less comes first: a very long image must not grow on the way. */
  static Pixels resample(Pixels pixels, AxisFilter vertical, AxisFilter horizontal) {
    long narrowed = (long) pixels.height() * horizontal.length();
    long lowered = (long) vertical.length() * pixels.width();
    return narrowed < lowered
        ? mixRows(mixColumns(pixels, horizontal), vertical)
        : mixColumns(mixRows(pixels, vertical), horizontal);
  }

  private static Pixels mixColumns(Pixels pixels, AxisFilter filter) {
    return new ColumnMixer(filter).mixed(pixels);
  }

  private static Pixels mixRows(Pixels pixels, AxisFilter filter) {
    byte[] mixed = new RowMixer(filter, pixels.width() * pixels.channels(), pixels.data()).mixed();
    return new Pixels(filter.length(), pixels.width(), pixels.channels(), mixed);
  }
}
