package io.pixelmill.augment.operation;

import java.math.BigDecimal;

/** Numbers as texts that tell them whole and are short: {@code -7.5}, {@code 1}, {@code 0.002}. */
final class ExactText {
  private ExactText() {}

  static String of(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
