package io.pixelmill.train.schedule;

import io.pixelmill.config.Requirements;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * How the learning rate changes: as shares of the rate that is set, which is the largest one in
 * every shape.
 *
 * @param by how often the rate changes
 * @param warmUpEpochs in which the rate grows evenly to its full size; the shape begins after them
 * @param factor of the rate every {@code everyEpochs}: step at once, exponential evenly
 * @param power of the polynomial; 1 is a straight line
 * @param finalShare of the rate that is left at the end: polynomial, cosine, one-cycle
 * @param startShare of the rate at the start of a one-cycle
 * @param peak share of the training before a one-cycle's full rate
 */
public record ScheduleSettings(
    @JsonProperty("type") Type type,
    @JsonProperty("by") Unit by,
    @JsonProperty("warmUpEpochs") double warmUpEpochs,
    @JsonProperty("factor") double factor,
    @JsonProperty("everyEpochs") double everyEpochs,
    @JsonProperty("power") double power,
    @JsonProperty("finalShare") double finalShare,
    @JsonProperty("startShare") double startShare,
    @JsonProperty("peak") double peak) {
  /** The shapes that can be chosen. */
  public enum Type {
    CONSTANT,
    STEP,
    EXPONENTIAL,
    POLYNOMIAL,
    COSINE,
    ONE_CYCLE
  }

  /** Between two changes of the rate. */
  public enum Unit {
    ITERATION,
    EPOCH
  }

  public ScheduleSettings {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(by, "by is null");
    new Requirements()
        .require(
            "warm-up-epochs",
            warmUpEpochs >= 0 && Double.isFinite(warmUpEpochs),
            "must be 0 or more",
            warmUpEpochs)
        .require(
            "warm-up-epochs",
            type != Type.ONE_CYCLE || warmUpEpochs == 0,
            "must be 0 with one-cycle, which begins with a warm-up of its own",
            warmUpEpochs)
        .require("factor", factor > 0 && factor <= 1, "must be greater than 0, 1 or less", factor)
        .positive("every-epochs", everyEpochs)
        .positive("power", power)
        .between("final-share", finalShare, 0, 1)
        .require(
            "start-share",
            startShare > 0 && startShare <= 1,
            "must be greater than 0, 1 or less",
            startShare)
        .require("peak", peak > 0 && peak < 1, "must be between 0 and 1", peak)
        .verify();
  }

  /** Whether the rate stays as it is set from the first step to the last. */
  public boolean isConstant() {
    return type == Type.CONSTANT && warmUpEpochs == 0;
  }

  /**
   * The share of the full learning rate in a step.
   *
   * @param before epochs that were trained before the step, with their fraction
   * @param after the same after the step
   * @param epochs of the whole training
   */
  double share(double before, double after, double epochs) {
    if (before < warmUpEpochs) {
      // By what is behind the step: a rate of 0 in the first one would waste it.
      return Math.min(1, after / warmUpEpochs);
    }
    double passed = before - warmUpEpochs;
    double progress = Math.min(1, passed / (epochs - warmUpEpochs));
    return switch (type) {
      case CONSTANT -> 1;
      case STEP -> Math.pow(factor, Math.floor(passed / everyEpochs));
      case EXPONENTIAL -> Math.pow(factor, passed / everyEpochs);
      case POLYNOMIAL -> finalShare + (1 - finalShare) * Math.pow(1 - progress, power);
      case COSINE -> cosine(1, finalShare, progress);
      case ONE_CYCLE ->
          progress < peak
              ? cosine(startShare, 1, progress / peak)
              : cosine(1, finalShare, (progress - peak) / (1 - peak));
    };
  }

  /** Whether the rate has still to come to its full size. */
  boolean isRising(double before, double epochs) {
    return before < (type == Type.ONE_CYCLE ? peak * epochs : warmUpEpochs);
  }

  /** Half a wave from one value to the other. */
  private static double cosine(double from, double to, double progress) {
    return to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
