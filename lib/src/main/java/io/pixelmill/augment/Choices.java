package io.pixelmill.augment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Eight random numbers for one copy of an image: the SHA-256 of seed, image and copy, taken apart.
 * They are the same on every machine and Java.
 */
final class Choices {
  private static final double RANGE = 0x1p32;
  private static final double STEPS = 1000;

  private final ByteBuffer numbers;

  Choices(long seed, String imageId, int copy) {
    try {
      String text = seed + "\n" + imageId + "\n" + copy;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      numbers = ByteBuffer.wrap(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** 0 or more and less than 1. */
  double fraction() {
    return Integer.toUnsignedLong(numbers.getInt()) / RANGE;
  }

  /** A whole number, the limits included. */
  int between(int least, int most) {
    return least + (int) (fraction() * (most - least + 1));
  }

  /** 1 - spread to 1 + spread in thousandths, so that its text tells it whole. */
  double factor(double spread) {
    return Math.rint((1 + (2 * fraction() - 1) * spread) * STEPS) / STEPS;
  }
}
