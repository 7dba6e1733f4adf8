package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What acts in training alone: class weights, clipping, weight decay's part in the loss. */
class OptimisedTrainingTest {
  private static final ImageShape SHAPE = new ImageShape(DrawnImages.SIDE, DrawnImages.SIDE, 1);

  @TempDir Path folder;

  /** Twice the loss is twice the gradient, and that is twice the rate. */
  @ParameterizedTest
  @ValueSource(strings = {"fast", "stock"})
  void weightsOfTwoDoubleTheStep(String layers) throws IOException {
    store(DrawnImages.of(Split.TRAIN, 24));
    TrainSettings settings =
        settings("layers=" + layers, "class-weights.mode=given", "class-weights.weights=[2, 2]");
    TrainResult result = train(settings);
    INDArray doubled =
        new LocalSteps(settings, DrawnImages.groups(table()), SHAPE, 2).weights(step -> 0.1);
    assertThat(difference(result.network().params(), doubled)).isLessThan(1e-5f);
    assertThat(result.classWeights()).containsExactly(2.0, 2.0);
    assertThat(result.network().getConfiguration().toJson())
        .doesNotContain("pixelmill", "\"weights\"");
  }

  @Test
  void balancedWeightsFollowTheTrainSplit() {
    List<ImageRow> all = DrawnImages.of(Split.TRAIN, 40);
    store(all.stream().filter(image -> image.label().index() == 0 || number(image) < 20).toList());
    store(DrawnImages.of(Split.VALIDATION, 8));
    // 20 on the left, 10 on the right.
    TrainResult balanced = train(settings("class-weights.mode=balanced"));
    assertThat(balanced.classWeights()).containsExactly(0.75, 1.5);
    TrainResult plain = train(settings());
    assertThat(plain.classWeights()).isEmpty();
    assertThat(difference(balanced.network().params(), plain.network().params()))
        .isGreaterThan(1e-4f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "stock"})
  void clippedStepsAreShort(String layers) {
    store(DrawnImages.of(Split.TRAIN, 24));
    INDArray start = start();
    // Three steps of a rate of 0.05.
    INDArray brief = train(settings("layers=" + layers, "clipping.norm=0.01")).network().params();
    assertThat(brief.sub(start).norm2Number().doubleValue()).isBetween(0.0012, 0.0015001);
    INDArray small = train(settings("layers=" + layers, "clipping.value=0.001")).network().params();
    assertThat(difference(small, start)).isLessThan(0.000151f).isGreaterThan(0.0001f);
  }

  /** The loss that is told is the data's, as it is without decay in the first round. */
  @Test
  void weightDecayIsNoPartOfTheLoss() {
    store(DrawnImages.of(Split.TRAIN, 8));
    TrainResult plain = train(settings());
    TrainResult decayed = train(settings("network.updater.weight-decay=0.5"));
    assertThat(decayed.history().get(0).trainLoss()).isEqualTo(plain.history().get(0).trainLoss());
    assertThat(difference(decayed.network().params(), plain.network().params()))
        .isGreaterThan(1e-4f);
    assertThat(decayed.network().getConfiguration().toJson())
        .contains("regularization.WeightDecay")
        .doesNotContain("pixelmill");
  }

  /** One round of two workers: half of the slow rate is half of the way. */
  @Test
  void slowMomentumActsBetweenRounds() {
    store(DrawnImages.of(Split.TRAIN, 48));
    INDArray start = start();
    INDArray average = train(settings("workers=2", "averaging-frequency=3")).network().params();
    INDArray halfway =
        train(settings("workers=2", "averaging-frequency=3", "slow-momentum.learning-rate=0.5"))
            .network()
            .params();
    assertThat(difference(halfway, start.add(average).div(2))).isLessThan(1e-6f);
    INDArray rounds = train(settings("workers=2", "averaging-frequency=1")).network().params();
    INDArray pushed =
        train(settings("workers=2", "averaging-frequency=1", "slow-momentum.factor=0.5"))
            .network()
            .params();
    // The first round remembers nothing yet; the second and third go further the same way.
    assertThat(pushed.sub(start).norm2Number().doubleValue())
        .isGreaterThan(1.2 * rounds.sub(start).norm2Number().doubleValue());
  }

  @Test
  void everyImageIsTrainedOnOnceAnEpochHoweverBatchesAndIntervalsGrow() {
    store(DrawnImages.of(Split.TRAIN, 45));
    TrainResult result =
        train(
            settings(
                "epochs=3",
                "workers=2",
                "batch-size=4",
                "averaging-frequency=1",
                "schedule.type=cosine",
                "batch-growth.factor=2",
                "batch-growth.every-epochs=1",
                "averaging-growth.rule=learning-rate",
                "averaging-growth.alpha=0.05"));
    assertThat(result.history()).extracting(HistoryRow::images).containsOnly(45L);
    // 12, 6 and 3 batches for two workers
    assertThat(result.network().getIterationCount()).isEqualTo(6 + 3 + 2);
    assertThat(result.history().get(2).rounds()).isEqualTo(1);
  }

  @Test
  void wrongSettingsAreTold() {
    assertThatThrownBy(() -> settings("clipping.value=-1", "clipping.norm=-2"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.clipping.value must be 0 or more, got -1.0",
            "train.clipping.norm must be 0 or more, got -2.0");
  }

  private TrainResult train(TrainSettings settings) {
    return Train.run(
        TestSpark.session(),
        table().toUri().toString(),
        settings,
        TrainingRun.told(TrainingProgress.silent()));
  }

  private static INDArray start() {
    ComputationGraph network =
        new ComputationGraph(Networks.configuration(settings().network(), SHAPE, 2, 42));
    network.init();
    return network.params();
  }

  private static int number(ImageRow image) {
    return Integer.parseInt(image.source().substring("drawn:".length()));
  }

  private static float difference(INDArray one, INDArray other) {
    return one.sub(other).amaxNumber().floatValue();
  }

  private void store(List<ImageRow> images) {
    DrawnImages.append(table(), images, 1);
  }

  private Path table() {
    return folder.resolve("images");
  }

  private static TrainSettings settings(String... more) {
    List<String> assignments =
        new ArrayList<>(
            List.of(
                "network.updater.type=sgd",
                "network.updater.learning-rate=0.05",
                "network.dropout=0",
                "epochs=1",
                "batch-size=8",
                "workers=1",
                "seed=42"));
    assignments.addAll(Stream.of(more).toList());
    return Fixtures.settings(assignments.toArray(String[]::new));
  }
}
