package io.pixelmill.augment.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Random numbers for one operation of one copy of an image, as many as are asked for: the SHA-256
 * of seed, image, copy, the operation's place and a counter, each taken apart into eight. They are
 * the same on every machine and Java.
 */
final class Choices {
  private static final double RANGE = 0x1p32;
  private static final double STEPS = 1000;

  private final String start;
  private final MessageDigest digest;
  private int block;
  private ByteBuffer numbers = ByteBuffer.allocate(0);

  /**
   * @param place of the operation in its list, 0 for the first
   */
  Choices(long seed, String imageId, int copy, int place) {
    start = seed + "\n" + imageId + "\n" + copy + "\n" + place + "\n";
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Any number of 32 bits. */
  int bits() {
    if (!numbers.hasRemaining()) {
      numbers = ByteBuffer.wrap(digest.digest((start + block).getBytes(StandardCharsets.UTF_8)));
      block++;
    }
    return numbers.getInt();
  }

  /** 0 or more and less than 1. */
  double fraction() {
    return Integer.toUnsignedLong(bits()) / RANGE;
  }

  /** A whole number, the limits included. */
  int between(int least, int most) {
    return least + (int) (fraction() * (most - least + 1.0));
  }

  /** A number in thousandths, so that its text is short, but no less and no more than this. */
  double between(double least, double most) {
    return Math.max(least, Math.min(most, thousandths(least + fraction() * (most - least))));
  }

  /** {@code -most} to {@code most}. */
  double around(double most) {
    return between(-most, most);
  }

  static double thousandths(double number) {
    return Math.rint(number * STEPS) / STEPS;
  }
}
