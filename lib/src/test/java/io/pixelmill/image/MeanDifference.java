package io.pixelmill.image;

/** How far two pictures of one shape are apart, in grey levels. */
final class MeanDifference {
  private MeanDifference() {}

  static double of(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
    }
    return sum / one.length;
  }
}
