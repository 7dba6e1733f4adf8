package io.pixelmill.image;

/** How an image's lines get another length, each direction by itself. */
public enum Resampling {
  /**
   * The mean of what each new pixel covers where a line becomes shorter, parts of pixels included;
   * linear interpolation where it becomes longer.
   */
  AREA,
  /**
   * Weights that fall off linearly over twice the new pixel's width; the same when growing. What
   * models of older versions were trained with.
   */
  TRIANGLE
}
