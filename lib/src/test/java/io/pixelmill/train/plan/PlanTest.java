package io.pixelmill.train.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.feed.DrawnImages;
import io.pixelmill.train.plan.Cluster.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  @TempDir Path folder;

  @Test
  void aTinyTable() {
    Path images = folder.resolve("images");
    DrawnImages.append(images, DrawnImages.of(Split.TRAIN, 90), 2);
    DrawnImages.append(images, DrawnImages.of(Split.VALIDATION, 10), 1);
    List<String> told = new ArrayList<>();
    PlanResult plan =
        Plan.run(
            TestSpark.session(),
            images.toUri().toString(),
            training("batch-size=8", "workers=5"),
            settings("seconds=1", "batch-sizes=[8]", "averaging-frequencies=[1, 3]"),
            told::add);
    assertThat(plan.cluster()).isEqualTo(new Cluster(2, 1, 1, Place.DRIVER));
    // Weights: 320 + 18,496 + 4,160 + 130; numbers an image: 100, 2,048, 512, 256, 64, 64, 2.
    assertThat(plan.size().parameters()).isEqualTo(23_106);
    assertThat(plan.size().updaterValues()).isEqualTo(2 * 23_106);
    assertThat(plan.size().activations()).isEqualTo(3_046);
    assertThat(plan.size().trainImages()).isEqualTo(90);
    assertThat(plan.size().validationImages()).isEqualTo(10);
    assertThat(plan.measured().rounds())
        .containsOnlyKeys(new Setup(1, 8), new Setup(2, 8))
        .allSatisfy((setup, fit) -> assertThat(fit.step()).isPositive());
    assertThat(plan.measured().plainSteps()).containsOnlyKeys(8);
    assertThat(plan.measured().validation()).isPositive();
    assertThat(plan.measured().start()).isPositive();
    assertThat(plan.forecasts())
        .extracting(Forecast::candidate)
        .containsExactlyInAnyOrder(
            new Candidate(1, 8, 1),
            new Candidate(1, 8, 3),
            new Candidate(2, 8, 1),
            new Candidate(2, 8, 3));
    // Five workers are more than there are slots, and sixteen more than there are batches.
    assertThat(plan.given()).map(it -> it.candidate().workers()).hasValue(2);
    assertThat(plan.larger()).extracting(it -> it.candidate().workers()).containsExactly(4, 8);
    assertThat(told).first().isEqualTo("warming up");
  }

  @Test
  void aTableThatCannotBeTrainedOn() {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TEST, 4), 1);
    assertThatThrownBy(
            () ->
                Plan.run(
                    TestSpark.session(),
                    folder.resolve("images").toUri().toString(),
                    training(),
                    settings(),
                    it -> {}))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no images in split=train");
  }

  @Test
  void oneProcessWinsWhereAStepOfItIsShortEnough() {
    assertThat(withPlainSteps(0.004).wins()).isTrue();
    assertThat(withPlainSteps(0.004).ratio()).isGreaterThan(1.9);
    assertThat(withPlainSteps(0.02).wins()).isFalse();
    assertThat(withPlainSteps(0.02).ratio()).isLessThan(0.5);
  }

  /** Two workers, 0.016 s a step of 64 images, rounds that cost nothing: 8,000 images/s. */
  private static OneProcess withPlainSteps(double seconds) {
    Measured measured =
        new Measured(
            Map.of(
                new Setup(2, 64), new RoundFit(0, 0.016), new Setup(1, 64), new RoundFit(0, 0.016)),
            new AveragingCost(1000, 0, 0),
            // Of 256 images at once nobody would say that they train as well.
            Map.of(64, seconds, 256, 0.001),
            2,
            1,
            2,
            0,
            0);
    TrainingSize size =
        new TrainingSize(64_000, 0, new ImageShape(32, 32, 3), 1 << 20, 10, 1000, 0, 1000);
    return Plan.of(new Cluster(2, 1, 1, Place.DRIVER), size, training(), settings(), measured)
        .oneProcess();
  }

  @Test
  void settingsWhoseBatchSizeIsNotWeighedAreNotForecast() {
    Measured measured =
        new Measured(
            Map.of(new Setup(1, 32), new RoundFit(0, 0.1)),
            new AveragingCost(1000, 0, 0),
            Map.of(32, 0.1),
            1,
            1,
            1,
            0,
            0);
    TrainingSize size =
        new TrainingSize(640, 0, new ImageShape(32, 32, 3), 1 << 20, 10, 1000, 0, 1000);
    Cluster cluster = new Cluster(1, 1, 1, Place.DRIVER);
    assertThat(Plan.of(cluster, size, training("batch-size=64"), settings(), measured).given())
        .isEmpty();
    assertThat(Plan.of(cluster, size, training("batch-size=32"), settings(), measured).given())
        .isPresent();
  }

  @Test
  void neighboursOfTheBatchSizeAreWeighed() {
    assertThat(settings().batchSizes(64)).containsExactly(64, 128, 32);
    assertThat(settings().batchSizes(1)).containsExactly(1, 2);
    assertThat(settings("batch-sizes=[96, 48]").batchSizes(64)).containsExactly(48, 96);
  }

  @Test
  void wrongSettingsAreToldTogether() {
    assertThatThrownBy(
            () ->
                settings(
                    "seconds=0",
                    "batch-sizes=[0]",
                    "averaging-frequencies=[]",
                    "rate-kept=1.1",
                    "cluster-sizes=[1]"))
        .hasMessageContaining("plan.seconds must be 1 or more")
        .hasMessageContaining("plan.batch-sizes must be 1 or more each")
        .hasMessageContaining("plan.averaging-frequencies must name at least one")
        .hasMessageContaining("plan.rate-kept must be more than 0, at most 1")
        .hasMessageContaining("plan.cluster-sizes must be 2 or more each");
  }

  private static TrainSettings training(String... assignments) {
    return ShippedSettings.record(
        "train", TrainSettings.class, Arrays.stream(assignments).map("train."::concat).toList());
  }

  private static PlanSettings settings(String... assignments) {
    return ShippedSettings.record(
        "plan", PlanSettings.class, Arrays.stream(assignments).map("plan."::concat).toList());
  }
}
