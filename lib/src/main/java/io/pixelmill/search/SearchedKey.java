package io.pixelmill.search;

import io.pixelmill.config.Requirements;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting that a search tries values of: a list of them, or a range of numbers.
 *
 * @param key of any setting of {@code train}
 * @param values to try
 * @param from the smallest number to try
 * @param to the largest number to try
 * @param step numbers are {@code from} and multiples of this more; any numbers without it
 * @param scale of a range, linear where it is not given
 */
public record SearchedKey(
    String key,
    Optional<List<String>> values,
    Optional<Double> from,
    Optional<Double> to,
    Optional<Double> step,
    Optional<Scale> scale) {
  static final String SECTION = "train";

  /**
   * Drawn numbers are as short as people write them: what is shown is what was trained. Narrow
   * ranges have as many digits of their width.
   */
  private static final int DRAWN_DIGITS = 4;

  /** Takes away what binary fractions add to decimal steps. */
  private static final MathContext STEPPED = new MathContext(12);

  private static final double SMALLEST_PLAIN = 1e-4;

  public SearchedKey {
    Objects.requireNonNull(step, "step is null");
    values = values.map(List::copyOf);
    boolean isRange = from.isPresent() && to.isPresent();
    boolean isMixed = Stream.of(from, to, step, scale).anyMatch(Optional::isPresent);
    new Requirements()
        .require("key", key.startsWith(SECTION + "."), "must be a setting of train", key)
        .require(
            "values",
            values.isPresent() ? !isMixed : isRange,
            "must be given, or from and to instead",
            values.map(List::toString).orElse("none"))
        .require(
            "values",
            values.map(v -> !v.isEmpty() && v.stream().distinct().count() == v.size()).orElse(true),
            "must name at least one, each once",
            values)
        .require(
            "to",
            !isRange || from.get() < to.get() && Double.isFinite(to.get() - from.get()),
            "must be greater than from",
            to)
        .require(
            "from",
            !isRange || scale.orElse(Scale.LINEAR) == Scale.LINEAR || from.get() > 0,
            "must be greater than 0 on the log scale",
            from)
        .require(
            "step",
            !isRange || step.isEmpty() || step.get() > 0 && step.get() <= to.get() - from.get(),
            "must be greater than 0 and at most to - from",
            step)
        .verify();
  }

  /** How many values there are to try; nothing for a range without steps. */
  Optional<Long> count() {
    return values.isPresent()
        ? values.map(listed -> (long) listed.size())
        : step.map(by -> 1 + stepsTo(to.get(), by));
  }

  /** All values, where there are so few. */
  List<String> points() {
    if (values.isPresent()) {
      return values.get();
    }
    List<String> points = new ArrayList<>();
    for (long point = 0; point < count().orElseThrow(); point++) {
      points.add(stepped(point));
    }
    return points;
  }

  /**
   * One of the values.
   *
   * @param share that decides which one, 0 or more and less than 1
   */
  String draw(double share) {
    if (values.isPresent()) {
      return values.get().get((int) (share * values.get().size()));
    }
    double drawn = scale.orElse(Scale.LINEAR).between(from.get(), to.get(), share);
    if (step.isPresent()) {
      long nearest = Math.round((drawn - from.get()) / step.get());
      return stepped(Math.min(nearest, stepsTo(to.get(), step.get())));
    }
    BigDecimal exact = new BigDecimal(drawn);
    BigDecimal width = BigDecimal.valueOf(to.get()).subtract(BigDecimal.valueOf(from.get()));
    int places = Math.max(drawnPlaces(exact), drawnPlaces(width));
    double rounded = exact.setScale(places, RoundingMode.HALF_UP).doubleValue();
    return text(BigDecimal.valueOf(Math.max(from.get(), Math.min(to.get(), rounded))));
  }

  /** After the decimal point, for so many significant digits of the number. */
  private static int drawnPlaces(BigDecimal number) {
    return DRAWN_DIGITS - number.precision() + number.scale();
  }

  private String stepped(long point) {
    return text(new BigDecimal(from.get() + point * step.get()).round(STEPPED));
  }

  /** Whole steps; a step more or less by a rounding error counts as whole. */
  private long stepsTo(double number, double by) {
    return (long) Math.floor((number - from.get()) / by * (1 + 1e-12));
  }

  private static String text(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return Math.abs(number.doubleValue()) < SMALLEST_PLAIN
        ? shortest.toString()
        : shortest.toPlainString();
  }
}
