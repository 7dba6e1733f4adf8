package io.pixelmill.train.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.acceleration.GradientClipping;
import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.network.Networks;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.LaneFeed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.Window;
import io.pixelmill.train.process.TrainingId;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import scala.collection.JavaConverters;

/** Single rounds on made-up batches; a batch's row group is named by its lane. */
class RoundTest {
  private static final int SIDE = 10;
  private static final int IMAGES = 2;
  private static final NetworkSettings SETTINGS = ArticleSettings.of("dropout=0.5");

  /** Where the tasks of this process say that they were interrupted. */
  private static volatile CountDownLatch interrupted = new CountDownLatch(1);

  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
  private final ComputationGraph network = network();
  private final TrainingId training = TrainingId.begin();

  @AfterEach
  void release() {
    LaneNetworks.release(training);
    training.close();
    spark.clearJobGroup();
  }

  @Test
  void aRoundIsOneSparkJob() {
    spark.setJobGroup("one round", "");
    RoundResult result = master(60).round("a round", lanes(2, 3), made(RoundTest::batch));
    assertThat(spark.statusTracker().getJobIdsForGroup("one round")).hasSize(1);
    assertThat(result.images()).isEqualTo(2 * 3 * IMAGES);
    assertThat(result.batches()).isEqualTo(3);
    assertThat(network.getIterationCount()).isEqualTo(3);
  }

  @Test
  void timesAndBytesAreTold() {
    RoundTiming timing = master(60).round("a round", lanes(2, 1), made(RoundTest::batch)).timing();
    // Adam keeps two numbers for each weight.
    assertThat(timing.stateBytes()).isEqualTo(3 * 4 * network.numParams());
    assertThat(timing.resultBytes()).isEqualTo(2 * timing.stateBytes());
    assertThat(timing.phases().stepSeconds()).isPositive();
    assertThat(timing.seconds())
        .isGreaterThanOrEqualTo(
            timing.phases().broadcastSeconds()
                + timing.phases().stepSeconds()
                + timing.phases().mergeSeconds());
  }

  @Test
  void networksAreKeptBetweenRoundsAndGoneAfterTraining() {
    AveragingMaster master = master(60);
    for (int round = 0; round < 3; round++) {
      master.round("a round", lanes(1, 1), made(RoundTest::batch));
    }
    assertThat(LaneNetworks.of(training).idle()).isEqualTo(1);
    LaneNetworks.release(training);
    assertThat(LaneNetworks.of(training).idle()).isZero();
  }

  @Test
  void manyRoundsLeaveNothingBehind() {
    AveragingMaster master = master(60);
    LaneFeed feed = made(RoundTest::batch);
    long stateBytes = master.round("a round", lanes(2, 1), feed).timing().stateBytes();
    long before = storageMemory();
    int rounds = 300;
    for (int round = 0; round < rounds; round++) {
      master.round("a round", lanes(2, 1), feed);
    }
    // The jobs' own code stays until a garbage collection: less than a tenth of the weights.
    assertThat(storageMemory() - before).isLessThan(rounds / 10 * stateBytes);
  }

  @Test
  void aStuckWorkerIsToldAndFreed() throws InterruptedException {
    interrupted = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                master(1)
                    .round(
                        "epoch 1 of 2, averaging round 3 of 4",
                        lanes(2, 1),
                        made(minibatch -> lane(minibatch) == 1 ? hang() : batch(minibatch))))
        .isInstanceOf(ProblemException.class)
        .hasMessageMatching(
            "Cannot finish epoch 1 of 2, averaging round 3 of 4: after 1 seconds there was no "
                + "result of worker (0, )?1 of 0 to 1\\. .*train.round-timeout-seconds.*")
        .extracting(problem -> ((ProblemException) problem).kind())
        .isEqualTo(ProblemKind.CLUSTER);
    interrupted.await(); // else this test would hang, as the task would
  }

  @Test
  void anExceptionInAWorkerIsTold() {
    assertThatThrownBy(
            () ->
                round(
                    minibatch -> {
                      throw new IOException("the disk is gone");
                    }))
        .hasMessageContaining(
            "Worker 0 failed: java.io.UncheckedIOException: java.io.IOException: the disk is gone");
    assertThat(LaneNetworks.of(training).idle()).isZero();
  }

  @Test
  void anOutOfMemoryErrorDoesNotEndTheProcess() {
    assertThatThrownBy(
            () ->
                round(
                    minibatch -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot train: worker 0 ran out of memory: Java heap space. Lower");
  }

  /**
   * ND4J's own words when SD_MAX_PRIMARY_BYTES is reached; without it the system ends the process.
   */
  @Test
  void nativeMemoryThatRunsOutIsTold() {
    assertThatThrownBy(
            () ->
                round(
                    minibatch -> {
                      throw new IllegalStateException(
                          new RuntimeException("Allocation failed: [requested 4, free 0]"));
                    }))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("worker 0 ran out of memory: Allocation failed")
        .hasMessageContaining("SD_MAX_PRIMARY_BYTES");
  }

  /** What really comes when the system refuses, as seen with a limit on the address space. */
  @Test
  void aWorkspaceWithoutMemoryIsTold() {
    assertThatThrownBy(
            () ->
                round(
                    minibatch -> {
                      NullPointerException refused = new NullPointerException("withOffset");
                      refused.setStackTrace(
                          new StackTraceElement[] {
                            new StackTraceElement(
                                "org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace",
                                "alloc",
                                "Nd4jWorkspace.java",
                                382)
                          });
                      throw refused;
                    }))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the system gave ND4J no memory for its arrays. Lower");
  }

  @Test
  void aForwardPassKeepsTheItemsOrder() {
    List<Integer> items = IntStream.range(0, 7).boxed().toList();
    assertThat(master(60).forward("a pass", items, 3, RoundTest::doubled))
        .containsExactly(0, 2, 4, 6, 8, 10, 12);
    assertThat(network.getIterationCount()).isZero();
  }

  private static List<Integer> doubled(ComputationGraph network, List<Integer> items) {
    assertThat(network.numParams()).isPositive();
    return items.stream().map(item -> 2 * item).toList();
  }

  @Test
  void aForwardPassThatNeedsTooMuchMemoryIsTold() {
    assertThatThrownBy(
            () ->
                master(60)
                    .forward(
                        "a pass",
                        List.of(1),
                        1,
                        (network, items) -> {
                          throw new OutOfMemoryError("Java heap space");
                        }))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot train: worker 0 ran out of memory: Java heap space. Lower");
  }

  @Test
  void trainingsSideBySideKeepTheirNetworks() {
    try (TrainingId other = TrainingId.begin()) {
      master(60).round("a round", lanes(1, 1), made(RoundTest::batch));
      LaneNetworks.of(other);
      LaneNetworks.giveBack(other, network());
      assertThat(LaneNetworks.of(training).idle()).isEqualTo(1);
      assertThat(LaneNetworks.of(other).idle()).isEqualTo(1);
      LaneNetworks.release(other);
    }
  }

  /** A task may end after its training was given up. */
  @Test
  void aLateNetworkDoesNotBringItsTrainingBack() {
    LaneNetworks.of(training);
    LaneNetworks.release(training);
    LaneNetworks.giveBack(training, network());
    assertThat(LaneNetworks.of(training).idle()).isZero();
    LaneNetworks.giveBack(training, network());
    assertThat(LaneNetworks.of(training).idle()).isEqualTo(1);
  }

  @Test
  void aLaneThatSkipsIsADefect() {
    assertThatThrownBy(() -> round(minibatch -> batch(1)))
        .hasMessage("a round: worker 0 trained on 1 images of 2");
  }

  private void round(MadeUp maker) {
    master(60).round("a round", lanes(1, 1), made(maker));
  }

  private AveragingMaster master(int timeoutSeconds) {
    return new AveragingMaster(
        spark,
        network,
        new AveragingSettings(
            2, IMAGES, 1, 1, Duration.ofSeconds(timeoutSeconds), GradientClipping.NONE),
        training);
  }

  private static ComputationGraph network() {
    ComputationGraph network =
        new ComputationGraph(Networks.configuration(SETTINGS, new ImageShape(SIDE, SIDE, 1), 2, 1));
    network.init();
    return network;
  }

  private static List<List<Minibatch>> lanes(int lanes, int batches) {
    return IntStream.range(0, lanes)
        .mapToObj(
            lane ->
                Collections.nCopies(
                    batches,
                    new Minibatch(
                        List.of(
                            new Minibatch.Slice(
                                new Window(
                                    List.of(new RowGroup("made", lane, IMAGES, 1, List.of())), 0),
                                0,
                                IMAGES)))))
        .toList();
  }

  private static int lane(Minibatch minibatch) {
    return minibatch.slices().get(0).window().groups().get(0).ordinal();
  }

  private static Batch batch(Minibatch minibatch) {
    return batch(minibatch.images());
  }

  private static Batch batch(int images) {
    return pair(Nd4j.rand(DataType.FLOAT, images, 1, SIDE, SIDE));
  }

  private static Batch pair(INDArray features) {
    return Batch.of(features, Nd4j.ones(DataType.FLOAT, features.size(0), 2).muli(0.5));
  }

  private static Batch hang() {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }

  private long storageMemory() {
    return JavaConverters.mapAsJavaMap(spark.sc().getExecutorMemoryStatus()).values().stream()
        .mapToLong(memory -> (Long) memory._1() - (Long) memory._2())
        .sum();
  }

  private interface MadeUp extends Serializable {
    Batch read(Minibatch minibatch) throws IOException;
  }

  private static LaneFeed made(MadeUp maker) {
    return new MadeUpFeed(maker);
  }

  private record MadeUpFeed(MadeUp maker) implements LaneFeed {
    @Override
    public BatchStream training(List<Minibatch> lane, int epoch) {
      return BatchStream.of(lane.stream().map(this::read).iterator());
    }

    private Batch read(Minibatch minibatch) {
      try {
        return maker.read(minibatch);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<String> preferredHosts(List<Minibatch> lane) {
      return List.of();
    }
  }
}
