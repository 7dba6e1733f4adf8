package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.util.function.IntToDoubleFunction;

/** The 256 values that a channel can have. */
final class Levels {
  static final int COUNT = 256;

  private static final int LARGEST = COUNT - 1;

  private Levels() {}

  static byte nearest(double value) {
    return limited((int) Math.round(value));
  }

  static byte limited(int value) {
    return (byte) Math.max(0, Math.min(LARGEST, value));
  }

  /** Each channel of each pixel by what becomes of its value alone. */
  static Pixels each(Pixels pixels, IntToDoubleFunction change) {
    byte[] changed = new byte[COUNT];
    for (int value = 0; value < COUNT; value++) {
      changed[value] = nearest(change.applyAsDouble(value));
    }
    byte[] source = pixels.data();
    byte[] target = new byte[source.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = changed[source[i] & LARGEST];
    }
    return pixels.withData(target);
  }
}
