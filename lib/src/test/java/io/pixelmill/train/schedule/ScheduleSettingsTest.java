package io.pixelmill.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the shape | epochs trained | the rate's share, in a training of 10 epochs
        "type=constant | 0 | 1",
        "type=constant | 9.9 | 1",
        "type=step,factor=0.1,every-epochs=4 | 3.99 | 1",
        "type=step,factor=0.1,every-epochs=4 | 4 | 0.1",
        "type=step,factor=0.1,every-epochs=4 | 8.5 | 0.01",
        "type=step,factor=0.1,every-epochs=4,warm-up-epochs=1 | 4.9 | 1",
        "type=step,factor=0.1,every-epochs=4,warm-up-epochs=1 | 5 | 0.1",
        "type=exponential,factor=0.25,every-epochs=2 | 1 | 0.5",
        "type=exponential,factor=0.25,every-epochs=2 | 4 | 0.0625",
        "type=polynomial | 2.5 | 0.75",
        "type=polynomial,power=2 | 5 | 0.25",
        "type=polynomial,power=2,final-share=0.2 | 5 | 0.4",
        "type=polynomial,warm-up-epochs=2 | 6 | 0.5",
        "type=cosine | 0 | 1",
        "type=cosine | 5 | 0.5",
        "type=cosine,final-share=0.1 | 5 | 0.55",
        "type=cosine,final-share=0.1 | 10 | 0.1",
        // (1 + cos 60°) / 2
        "type=cosine,warm-up-epochs=1 | 4 | 0.75",
        "type=one-cycle | 0 | 0.04",
        "type=one-cycle | 1.5 | 0.52",
        "type=one-cycle | 3 | 1",
        "type=one-cycle,final-share=0.2 | 6.5 | 0.6",
        "type=one-cycle,peak=0.5,start-share=0.5 | 2.5 | 0.75"
      })
  void shapesAreWorkedByHand(String shape, double epochs, double share) {
    assertThat(settings(shape.split(",")).share(epochs, epochs + 0.01, 10))
        .isCloseTo(share, within(1e-12));
  }

  /** Four steps an epoch, two epochs: an eighth more in each step, the last of them full. */
  @ParameterizedTest
  @CsvSource({"0, 0.125", "1, 0.25", "3, 0.5", "6, 0.875", "7, 1", "8, 1"})
  void theRateWarmsUpFromTheFirstStepOn(int iteration, double share) {
    RateSchedule schedule = schedule(settings("warm-up-epochs=2"), 4, 4, 4);
    assertThat(schedule.share(iteration)).isEqualTo(share);
  }

  @Test
  void theMeanRateOfARound() {
    RateSchedule schedule = schedule(settings("warm-up-epochs=2"), 4, 4, 4);
    assertThat(schedule.meanShare(0, 4)).isEqualTo((0.125 + 0.25 + 0.375 + 0.5) / 4);
    assertThat(schedule.meanShare(7, 3)).isEqualTo(1);
  }

  @Test
  void byEpochTheRateStaysInAnEpoch() {
    RateSchedule schedule =
        schedule(settings("type=polynomial", "by=epoch", "warm-up-epochs=1"), 2, 3, 1);
    assertThat(new double[] {schedule.share(0), schedule.share(1), schedule.share(2)})
        .containsExactly(1, 1, 1);
    assertThat(schedule.share(4)).isEqualTo(1);
    assertThat(schedule.share(5)).isEqualTo(0.5);
  }

  /** Epochs of fewer and fewer steps: the rate follows the images, not the steps. */
  @ParameterizedTest
  @CsvSource({"0, 1", "2, 0.75", "4, 0.5", "5, 0.25", "6, 0"})
  void theRateFollowsTheImages(int iteration, double share) {
    RateSchedule schedule = schedule(settings("type=polynomial"), 4, 2);
    assertThat(schedule.share(iteration)).isEqualTo(share);
  }

  @Test
  void progressStopsAtTheEnd() {
    EpochIterations iterations = EpochIterations.of(List.of(4, 2));
    assertThat(iterations.starts()).containsExactly(0, 4, 6);
    assertThat(iterations.progress(5)).isEqualTo(1.5);
    assertThat(iterations.progress(6)).isEqualTo(2);
    assertThat(iterations.progress(60)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void sharesAreNeverNothingNorMoreThanAll(ScheduleSettings.Type type) {
    String name = "type=" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    RateSchedule schedule = schedule(settings(name), 7, 5, 3, 2);
    for (int iteration = 0; iteration < 17; iteration++) {
      assertThat(schedule.share(iteration)).isGreaterThan(0).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void wrongSettingsAreTold() {
    assertThatThrownBy(
            () ->
                settings(
                    "type=one-cycle",
                    "warm-up-epochs=1",
                    "factor=0",
                    "every-epochs=0",
                    "power=0",
                    "final-share=2",
                    "start-share=0",
                    "peak=1"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "schedule.warm-up-epochs must be 0 with one-cycle",
            "schedule.factor must be greater than 0, 1 or less, got 0.0",
            "schedule.every-epochs must be a number greater than 0, got 0.0",
            "schedule.power must be a number greater than 0, got 0.0",
            "schedule.final-share must be between 0 and 1, got 2.0",
            "schedule.start-share must be greater than 0, 1 or less, got 0.0",
            "schedule.peak must be between 0 and 1, got 1.0");
    assertThatThrownBy(() -> settings("warm-up-epochs=-1")).message().contains("0 or more");
  }

  private static RateSchedule schedule(ScheduleSettings settings, Integer... iterations) {
    return new RateSchedule(settings, EpochIterations.of(Arrays.asList(iterations)));
  }

  private static ScheduleSettings settings(String... assignments) {
    return ShippedSettings.record(
        "train.schedule",
        ScheduleSettings.class,
        Arrays.stream(assignments).map(each -> "train.schedule." + each).toList());
  }
}
