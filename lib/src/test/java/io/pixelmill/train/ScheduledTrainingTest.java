package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ScheduledTrainingTest {
  private static final ImageShape SHAPE = new ImageShape(DrawnImages.SIDE, DrawnImages.SIDE, 1);

  /** Of 40 images in batches of 4: by hand, for one worker (10 steps an epoch) and for two (5). */
  private static final double[] WARM_UP = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

  @TempDir Path folder;

  /** SGD's weights would differ in the first bit if a rate did. */
  @ParameterizedTest
  @ValueSource(strings = {"fast", "stock"})
  void oneWorkerIsPlainDl4jBitForBit(String layers) throws IOException {
    store();
    TrainSettings settings =
        settings(1, "layers=" + layers, "schedule.type=polynomial", "schedule.warm-up-epochs=1");
    INDArray expected =
        local(settings)
            .weights(
                step ->
                    0.1 * (step < 10 ? Math.min(1, (step + 1) / 10.0) : 1 - (step - 10) / 10.0));
    assertThat(difference(train(settings).params(), expected)).isZero();
  }

  @Test
  void eachWorkerHasTheRateOfItsImages() throws IOException {
    store();
    TrainSettings settings = settings(2, "schedule.warm-up-epochs=1", "schedule.by=iteration");
    // Rounds of 2, 2 and 1 steps: the second worker's rates are the first one's.
    INDArray expected =
        local(settings).weights(step -> 0.1 * (step < 5 ? WARM_UP[2 * step + 1] : 1));
    INDArray constant = local(settings).weights(step -> 0.1);
    INDArray weights = train(settings).params();
    assertThat(difference(weights, expected)).isLessThan(1e-6f);
    assertThat(difference(weights, constant)).isGreaterThan(1e-4f);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "3, 2", "7, 1"})
  void iterationsAreTheLongestWorkers(int workers, int frequency) throws IOException {
    store();
    TrainSettings settings = settings(workers, "averaging-frequency=" + frequency);
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      int steps =
          EpochPlan.of(DrawnImages.groups(table()), settings, epoch).rounds().stream()
              .mapToInt(round -> round.stream().mapToInt(List::size).max().orElseThrow())
              .sum();
      starts.add(starts.get(epoch) + steps);
    }
    assertThat(EpochPlan.rates(40, settings).iterations().starts()).isEqualTo(starts);
  }

  @Test
  void whatIsStoredKeepsTheFullRate() {
    store();
    ComputationGraph trained = train(settings(2, "schedule.type=cosine"));
    assertThat(trained.getConfiguration().toJson())
        .doesNotContain("pixelmill", "learningRateSchedule");
    assertThat(trained.getLearningRate(Networks.OUTPUT)).isEqualTo(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "nesterovs", "adam", "adamw", "amsgrad", "adagrad", "rmsprop"})
  void theScheduleReachesEveryUpdater(String type) {
    TrainSettings settings =
        settings(
            1,
            "network.updater.type=" + type,
            "network.updater.weight-decay=0.01",
            "schedule.type=step",
            "schedule.factor=0.5",
            "schedule.every-epochs=1");
    ComputationGraphConfiguration stock = Networks.configuration(settings.network(), SHAPE, 2, 1);
    String before = stock.toJson();
    ComputationGraphConfiguration working =
        ComputationGraphConfiguration.fromJson(
            WorkingConfiguration.of(stock, settings, 40, List.of()).toJson());
    working.setIterationCount(15);
    ComputationGraph network = new ComputationGraph(working);
    network.init();
    for (String layer : List.of("convolution-1", "dense", Networks.OUTPUT)) {
      assertThat(network.getLearningRate(layer)).isEqualTo(0.05);
    }
    assertThat(stock.toJson()).isEqualTo(before);
  }

  @Test
  void labelsAreSmoothed() {
    store();
    INDArray smooth = train(settings(1, "label-smoothing=0.2")).params();
    assertThat(difference(train(settings(1)).params(), smooth)).isGreaterThan(1e-4f);
  }

  @Test
  void wrongSettingsAreTold() {
    assertThatThrownBy(() -> settings(1, "label-smoothing=1", "schedule.warm-up-epochs=2"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.label-smoothing must be 0 or more, less than 1, got 1.0",
            "train.schedule.warm-up-epochs must be less than epochs, 2, got 2.0");
  }

  private ComputationGraph train(TrainSettings settings) {
    String images = table().toUri().toString();
    return Train.run(
            TestSpark.session(), images, settings, TrainingRun.told(TrainingProgress.silent()))
        .network();
  }

  private LocalSteps local(TrainSettings settings) throws IOException {
    return new LocalSteps(settings, DrawnImages.groups(table()), SHAPE, 2);
  }

  private static float difference(INDArray one, INDArray other) {
    return one.sub(other).amaxNumber().floatValue();
  }

  private void store() {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 40), 2);
  }

  private Path table() {
    return folder.resolve("images");
  }

  private static TrainSettings settings(int workers, String... more) {
    List<String> assignments =
        new ArrayList<>(
            List.of(
                "network.updater.type=sgd",
                "network.updater.learning-rate=0.1",
                "network.dropout=0.2",
                "epochs=2",
                "batch-size=4",
                "averaging-frequency=2",
                "workers=" + workers));
    assignments.addAll(List.of(more));
    return Fixtures.settings(assignments.toArray(String[]::new));
  }
}
