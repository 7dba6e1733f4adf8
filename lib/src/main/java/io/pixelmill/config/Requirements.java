package io.pixelmill.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects what is wrong with the components of a settings record, so that all of it is told at
 * once. Used in compact constructors: {@code new Requirements().atLeast("epochs", epochs,
 * 1).verify()}. Names are the settings' keys (kebab-case).
 */
public final class Requirements {
  private final List<InvalidSettingsException.Violation> violations = new ArrayList<>();

  public Requirements atLeast(String key, long value, long minimum) {
    return require(key, value >= minimum, "must be %d or more".formatted(minimum), value);
  }

  public Requirements between(String key, double value, double minimum, double maximum) {
    return require(
        key,
        value >= minimum && value <= maximum,
        "must be between %s and %s".formatted(plain(minimum), plain(maximum)),
        value);
  }

  /** Zero is refused, so are NaN and infinity. */
  public Requirements positive(String key, double value) {
    return require(
        key, value > 0 && Double.isFinite(value), "must be a number greater than 0", value);
  }

  public Requirements notBlank(String key, String value) {
    return require(key, !value.isBlank(), "must not be empty", '"' + value + '"');
  }

  public Requirements notEmpty(String key, Collection<?> value) {
    return require(key, !value.isEmpty(), "must name at least one", value);
  }

  /**
   * Any other rule.
   *
   * @param rule what holds for a right value, such as {@code must be a power of two}
   */
  public Requirements require(String key, boolean holds, String rule, Object value) {
    if (!holds) {
      violations.add(new InvalidSettingsException.Violation(key, rule, String.valueOf(value)));
    }
    return this;
  }

  /**
   * @throws InvalidSettingsException if any requirement is not met
   */
  public void verify() {
    if (!violations.isEmpty()) {
      throw new InvalidSettingsException(violations);
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
