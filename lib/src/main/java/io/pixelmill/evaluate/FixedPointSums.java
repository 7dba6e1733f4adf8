package io.pixelmill.evaluate;

import java.io.Serializable;

/**
 * Sums of numbers that are 0 or more, held as whole parts and fractions of 2⁻⁵². Adding integers is
 * associative, so the sums do not depend on the order of rows or partitions, as sums of doubles do.
 */
final class FixedPointSums implements Serializable {
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;

  private final long[] wholes;
  private final long[] fractions;

  FixedPointSums(int size) {
    wholes = new long[size];
    fractions = new long[size];
  }

  void add(int index, double value) {
    long whole = (long) value;
    add(index, whole, (long) ((value - whole) * (1L << FRACTION_BITS)));
  }

  void addAll(FixedPointSums other) {
    for (int i = 0; i < wholes.length; i++) {
      add(i, other.wholes[i], other.fractions[i]);
    }
  }

  double at(int index) {
    return wholes[index] + fractions[index] / (double) (1L << FRACTION_BITS);
  }

  private void add(int index, long whole, long fraction) {
    long sum = fractions[index] + fraction;
    wholes[index] += whole + (sum >>> FRACTION_BITS);
    fractions[index] = sum & FRACTION_MASK;
  }
}
