package io.pixelmill.acceleration;

/**
 * What a step's gradient, the mean over the batch, is cut to.
 *
 * @param value largest magnitude of one element, 0 for no limit
 * @param norm largest root of the sum of all elements' squares, over all layers together, 0 for no
 *     limit; comes before {@code value}
 */
public record GradientClipping(double value, double norm) {
  public static final GradientClipping NONE = new GradientClipping(0, 0);
}
