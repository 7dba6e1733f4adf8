package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import io.pixelmill.network.UpdaterSettings.Type;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.DrawnImages;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.OnlineAugmentation;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.feed.Seeds;
import io.pixelmill.train.process.TrainingId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainTest {
  private static final ImageShape SHAPE = new ImageShape(DrawnImages.SIDE, DrawnImages.SIDE, 1);

  @TempDir Path folder;

  @Test
  void aSeparableSetIsLearned() {
    store(Split.TRAIN, 96, 2);
    store(Split.VALIDATION, 20, 1);
    store(Split.TEST, 4, 1);
    TrainResult result = train(settings(Type.ADAM, 0.003, 0.2, 4, 8, 2, 3));
    assertThat(result.labels()).containsExactly("left", "right");
    assertThat(result.shape()).isEqualTo(SHAPE);
    assertThat(result.trainImages()).isEqualTo(96);
    assertThat(result.validationImages()).isEqualTo(20);
    assertThat(result.epochs()).extracting(EpochSummary::epoch).containsExactly(1, 2, 3, 4);
    assertThat(result.epochs()).extracting(EpochSummary::rounds).containsOnly(2);
    EpochSummary last = result.epochs().get(3);
    assertThat(last.validation().accuracy()).isEqualTo(1);
    assertThat(last.validation().loss()).isBetween(0.0, 0.3);
    assertThat(last.trainLoss()).isLessThan(result.epochs().get(0).trainLoss());
  }

  @ParameterizedTest
  @CsvSource({
    "STOCK, ADAM, 1, 0",
    "STOCK, ADAM, 5, 0.5",
    "STOCK, NESTEROVS, 2, 0",
    "STOCK, ADAGRAD, 2, 0",
    "STOCK, SGD, 1, 0.2",
    "FAST, ADAM, 1, 0",
    "FAST, ADAM, 5, 0.5",
    "FAST, SGD, 2, 0.2"
  })
  void oneWorkerIsPlainDl4jBitForBit(Layers layers, Type updater, int frequency, double dropout)
      throws IOException {
    store(Split.TRAIN, 45, 2);
    TrainSettings settings =
        settings(
            updater,
            0.01,
            dropout,
            2,
            8,
            1,
            frequency,
            "layers=" + layers.name().toLowerCase(Locale.ROOT));
    ComputationGraph averaged = train(settings).network();
    ComputationGraph plain = plain(settings);
    assertThat(averaged.params().toFloatVector()).isEqualTo(plain.params().toFloatVector());
    if (updater != Type.SGD) {
      // An updater that forgot its state between rounds would not come here.
      assertThat(averaged.getUpdater().getStateViewArray().toFloatVector())
          .isEqualTo(plain.getUpdater().getStateViewArray().toFloatVector());
    }
    assertThat(averaged.getIterationCount()).isEqualTo(12).isEqualTo(plain.getIterationCount());
    assertThat(averaged.getEpochCount()).isEqualTo(2);
  }

  @Test
  void fastLayersGoTheWayOfStockOnes() {
    store(Split.TRAIN, 45, 2);
    ComputationGraph fast = train(settings(Type.SGD, 0.01, 0.2, 2, 8, 2, 2)).network();
    ComputationGraph stock =
        train(settings(Type.SGD, 0.01, 0.2, 2, 8, 2, 2, "layers=stock")).network();
    assertThat(difference(fast.params(), stock.params())).isLessThan(1e-5f);
    assertThat(fast.getConfiguration().toJson())
        .isEqualTo(stock.getConfiguration().toJson())
        .doesNotContain("pixelmill");
  }

  /** 16: equal shares of 8 and 8; 12: unequal ones of 8 and 4, weighted by their images. */
  @ParameterizedTest
  @CsvSource({"16", "12"})
  void averagedPlainStepsAreOneStepOnTheJoinedBatch(int images) throws IOException {
    store(Split.TRAIN, images, 1);
    ComputationGraph averaged = train(settings(Type.SGD, 0.1, 0, 1, 8, 2, 1)).network();
    ComputationGraph joined = plain(settings(Type.SGD, 0.1, 0, 1, 16, 1, 1));
    assertThat(difference(averaged.params(), joined.params())).isLessThan(1e-5f);
    assertThat(averaged.getIterationCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // images, files, batch, workers, frequency, rounds, iterations
    "1, 1, 8, 3, 5, 1, 1",
    "7, 3, 8, 2, 1, 1, 1",
    "13, 2, 2, 3, 2, 2, 3",
    "17, 4, 4, 2, 5, 1, 3",
    "33, 1, 8, 2, 2, 2, 3"
  })
  void eachImageIsTrainedOnOnceAnEpoch(
      int images, int files, int batch, int workers, int frequency, int rounds, int iterations) {
    store(Split.TRAIN, images - images / 2, files);
    store(Split.TRAIN, images / 2, 1);
    store(Split.TEST, 2, 1);
    TrainResult result = train(settings(Type.SGD, 0.01, 0, 2, batch, workers, frequency));
    assertThat(result.epochs()).extracting(EpochSummary::images).containsOnly((long) images);
    assertThat(result.epochs()).extracting(EpochSummary::rounds).containsOnly(rounds);
    assertThat(result.network().getIterationCount()).isEqualTo(2 * iterations);
    assertThat(result.history())
        .extracting(HistoryRow::validation)
        .containsOnly(ValidationMetrics.NONE);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void theSeedDecidesEverything(int workers) {
    store(Split.TRAIN, 40, 2);
    TrainSettings settings = settings(Type.ADAM, 0.01, 0.5, 2, 4, workers, 2);
    float[] first = train(settings).network().params().toFloatVector();
    float[] again = train(settings).network().params().toFloatVector();
    assertThat(again).isEqualTo(first);
    TrainSettings other = settings(Type.ADAM, 0.01, 0.5, 2, 4, workers, 2, "seed=43");
    assertThat(train(other).network().params().toFloatVector()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 3", "16, 0"})
  void cacheAndPrefetchChangeNothing(int cacheMegabytes, int prefetchBatches) {
    store(Split.TRAIN, 30, 5);
    INDArray expected = train(varied(16, 2, new OnlineAugmentation(0.5, 2, 3))).network().params();
    TrainSettings other =
        varied(cacheMegabytes, prefetchBatches, new OnlineAugmentation(0.5, 2, 3));
    assertThat(train(other).network().params()).isEqualTo(expected);
  }

  @Test
  void augmentationReachesTraining() {
    store(Split.TRAIN, 30, 5);
    float[] plain = params(varied(16, 2, OnlineAugmentation.NONE));
    float[] flipped = params(varied(16, 2, new OnlineAugmentation(1, 0, 0)));
    assertThat(flipped).isNotEqualTo(plain);
  }

  private float[] params(TrainSettings settings) {
    return train(settings).network().params().toFloatVector();
  }

  /** Windows of 10 images, two workers. */
  private static TrainSettings varied(
      int cacheMegabytes, int prefetchBatches, OnlineAugmentation augmentation) {
    return settings(
        Type.ADAM,
        0.01,
        0.2,
        2,
        4,
        2,
        2,
        "shuffle-images=10",
        "cache-megabytes=" + cacheMegabytes,
        "prefetch-batches=" + prefetchBatches,
        "augment.flip-probability=" + augmentation.flipProbability(),
        "augment.crop-padding=" + augmentation.cropPadding(),
        "augment.cutout-size=" + augmentation.cutoutSize());
  }

  @Test
  void progressIsTold() {
    store(Split.TRAIN, 20, 1);
    List<RoundProgress> rounds = new ArrayList<>();
    List<EpochSummary> epochs = new ArrayList<>();
    TrainResult result =
        Train.run(
            TestSpark.session(),
            images(),
            settings(Type.SGD, 0.01, 0, 2, 5, 1, 2),
            TrainingRun.told(
                new TrainingProgress() {
                  @Override
                  public void round(RoundProgress progress) {
                    rounds.add(progress);
                  }

                  @Override
                  public void epoch(EpochSummary epoch) {
                    epochs.add(epoch);
                  }
                }));
    assertThat(epochs).isEqualTo(result.epochs());
    assertThat(rounds).extracting(RoundProgress::images).containsExactly(10L, 20L, 30L, 40L);
    assertThat(rounds).extracting(RoundProgress::epoch).containsExactly(1, 1, 2, 2);
    assertThat(rounds).extracting(RoundProgress::round).containsExactly(1, 2, 1, 2);
    assertThat(rounds).extracting(RoundProgress::rounds).containsOnly(2);
    assertThat(rounds).extracting(RoundProgress::expectedImages).containsOnly(40L);
    assertThat(rounds.get(3).remaining()).isZero();
    RoundProgress quarter = new RoundProgress(1, 2, 1, 2, 10, 40, 0.5, 2, 0.25);
    assertThat(quarter.imagesPerSecond()).isEqualTo(5);
    assertThat(quarter.remaining()).hasSeconds(6);
  }

  /** Two images of weights 2 and 1, averaged over 2, step as three images averaged over 3 do. */
  @Test
  void anImageOfDoubleWeightCountsAsTwo() {
    List<ImageRow> drawn = DrawnImages.of(Split.TRAIN, 2);
    ImageRow first = drawn.get(0);
    ImageRow twice = DrawnImages.image(Split.TRAIN, 2, first.label(), first.pixels().data());
    ImageRow heavy =
        new ImageRow(
            first.imageId(),
            first.source(),
            first.label(),
            first.pixels(),
            first.origin(),
            2,
            first.extent(),
            first.split());
    DrawnImages.append(folder.resolve("images"), List.of(heavy, drawn.get(1)), 1);
    DrawnImages.append(folder.resolve("doubled"), List.of(first, twice, drawn.get(1)), 1);
    DrawnImages.append(folder.resolve("plain"), drawn, 1);
    INDArray weighted = trained("images", 0.3);
    assertThat(difference(weighted, trained("doubled", 0.45))).isLessThan(1e-6f);
    assertThat(difference(weighted, trained("plain", 0.3))).isGreaterThan(1e-4f);
  }

  private INDArray trained(String images, double rate) {
    return Train.run(
            TestSpark.session(),
            folder.resolve(images).toUri().toString(),
            settings(Type.SGD, rate, 0, 1, 3, 1, 1),
            TrainingRun.told(TrainingProgress.silent()))
        .network()
        .params();
  }

  /** The reference: the same batches, in a loop on one network. */
  private ComputationGraph plain(TrainSettings settings) throws IOException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    Feed feed =
        Train.feed(
            TrainingId.begin(),
            settings,
            SHAPE,
            InputRange.SYMMETRIC,
            2,
            spark.broadcast(new SerializableConfiguration(new Configuration())));
    List<RowGroup> groups =
        RowGroups.of(
            new org.apache.hadoop.fs.Path(images()), Split.TRAIN, spark.hadoopConfiguration());
    ComputationGraph network =
        new ComputationGraph(
            settings
                .layers()
                .of(Networks.configuration(settings.network(), SHAPE, 2, settings.seed())));
    network.init();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      for (List<List<Minibatch>> round : EpochPlan.of(groups, settings, epoch).rounds()) {
        try (BatchStream batches = feed.training(round.get(0), epoch)) {
          while (batches.hasNext()) {
            try (Batch batch = batches.next()) {
              Nd4j.getRandom()
                  .setSeed(Seeds.mix(settings.seed(), network.getIterationCount(), /* worker */ 0));
              network.fit(batch.data());
            }
          }
        }
      }
      network.incrementEpochCount();
    }
    return network;
  }

  /** The largest of all elements; AssertJ's own comparison is quadratic. */
  private static float difference(INDArray one, INDArray other) {
    return one.sub(other).amaxNumber().floatValue();
  }

  private TrainResult train(TrainSettings settings) {
    return Train.run(
        TestSpark.session(), images(), settings, TrainingRun.told(TrainingProgress.silent()));
  }

  private void store(Split split, int count, int files) {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(split, count), files);
  }

  private String images() {
    return folder.resolve("images").toUri().toString();
  }

  private static TrainSettings settings(
      Type updater,
      double learningRate,
      double dropout,
      int epochs,
      int batchSize,
      int workers,
      int frequency,
      String... more) {
    List<String> assignments =
        new ArrayList<>(
            List.of(
                "network.updater.type=" + updater.name().toLowerCase(Locale.ROOT),
                "network.updater.learning-rate=" + learningRate,
                "network.dropout=" + dropout,
                "epochs=" + epochs,
                "batch-size=" + batchSize,
                "workers=" + workers,
                "averaging-frequency=" + frequency));
    assignments.addAll(Arrays.asList(more));
    return Fixtures.settings(assignments.toArray(String[]::new));
  }
}
