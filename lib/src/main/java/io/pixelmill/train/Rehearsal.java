package io.pixelmill.train;

import io.pixelmill.device.DriverDevice;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.ForwardPass;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.averaging.NonFiniteRoundException;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.averaging.RoundTiming;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.feed.Seeds;
import io.pixelmill.train.feed.Window;
import io.pixelmill.train.process.TrainingId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A training that nobody keeps: its network on its table, in rounds and passes of any size and
 * order, to see what they cost. Nothing is written. Not for several threads.
 */
public final class Rehearsal implements AutoCloseable {
  /** Of row groups that are read to see how long it takes, by each worker. */
  private static final long READ_BYTES = 16L << 20;

  /** Validation of more is taken to need proportionally more time. */
  private static final long VALIDATED_IMAGES = 5_000;

  private final JavaSparkContext spark;
  private final TrainingTable table;
  private final TrainSettings settings;
  private final InputRange range;
  private final TrainingSize size;
  private final TrainingId training = TrainingId.begin();
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Feed feed;
  private final ComputationGraph network;
  private final NetworkState beginning;
  private final AveragingMaster master;
  private final Map<Integer, List<Minibatch>> epochs = new HashMap<>();

  private Rehearsal(
      JavaSparkContext spark, TrainingTable table, TrainSettings settings, StartingNetwork start) {
    ComputationGraph stock = start.network();
    range = start.range();
    this.spark = spark;
    this.table = table;
    this.settings = settings;
    size = TrainingSize.of(table, stock);
    network =
        WorkingConfiguration.network(
            stock, settings, table, settings.classWeights().of(table.labels(), table.images()));
    beginning = NetworkState.of(stock);
    hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    feed = feed(training);
    master = new AveragingMaster(spark, network, settings.averaging(), training);
  }

  /**
   * @param images any Hadoop URI of an {@code images} table's directory
   * @throws ProblemException if the table is not fit to train on
   */
  public static Rehearsal open(SparkSession session, String images, TrainSettings settings) {
    DriverDevice.use(session.sparkContext());
    TrainingTable table = TrainingTable.read(session, images);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return new Rehearsal(
        spark, table, settings, StartingNetwork.of(settings, table, spark.hadoopConfiguration()));
  }

  public TrainingSize size() {
    return size;
  }

  /**
   * A round from the beginning of the training; every round of the same workers and batch size has
   * the same images.
   *
   * @param workers that train side by side; fewer where there are fewer batches
   * @param steps of each worker; fewer where there are fewer batches
   * @throws ProblemException if the loss or the weights become infinite or NaN
   */
  public Round round(int workers, int batchSize, int steps) {
    List<Minibatch> epoch = epochs.computeIfAbsent(batchSize, this::epoch);
    RehearsedLanes lanes = RehearsedLanes.of(epoch, workers, steps);
    String name =
        "a trial round of %d workers, %d steps of %d images".formatted(workers, steps, batchSize);
    spark.setJobDescription(name);
    beginning.restore(network);
    try {
      RoundResult result = master.round(name, lanes.lanes(), feed);
      return new Round(result.batches(), lanes.windowImages(), result.timing());
    } catch (NonFiniteRoundException e) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot measure this training",
          "%s in %s with the learning rate %s"
              .formatted(e.what(), name, settings.network().updater().learningRate()),
          "Lower the learning rate, for example to a tenth, or add warm-up or clipping.");
    }
  }

  /**
   * A round that was run.
   *
   * @param steps of the longest lane
   * @param windowImages in the windows that one worker needs, the most of all workers
   */
  public record Round(int steps, long windowImages, RoundTiming timing) {}

  /** Seconds of the validation after an epoch; 0 without validation images. */
  public double validate() {
    if (table.validation().isEmpty()) {
      return 0;
    }
    List<RowGroup> sample = new ArrayList<>();
    for (RowGroup group : table.validation()) {
      if (RowGroups.rows(sample) < VALIDATED_IMAGES) {
        sample.add(group);
      }
    }
    String name = "a trial validation";
    spark.setJobDescription(name);
    long start = System.nanoTime();
    Validation.of(master, name, sample, feed, settings);
    return secondsSince(start) * size.validationImages() / RowGroups.rows(sample);
  }

  /**
   * Steps of one process that takes all cores of its machine, without averaging, in an executor.
   *
   * @return seconds of each step
   */
  public List<Double> plainSteps(int batchSize, int steps) {
    List<Minibatch> epoch = epochs.computeIfAbsent(batchSize, this::epoch);
    String name = "%d trial steps of one process".formatted(steps);
    spark.setJobDescription(name);
    return master.forward(
        name, RehearsedLanes.of(epoch, 1, steps).lanes().get(0), 1, new PlainSteps(feed));
  }

  /** Cores that one process can use on a machine of the workers. */
  public int cores() {
    return master
        .forward(
            "looking at the workers' machines",
            List.of(0),
            1,
            (network, items) -> List.of(Runtime.getRuntime().availableProcessors()))
        .get(0);
  }

  /**
   * What a worker needs to read an image from the table and decode it, while as many workers do the
   * same.
   *
   * @return seconds an image of one worker
   */
  public double readingSeconds(int workers) {
    List<Minibatch> first = new ArrayList<>(); // one image makes the feed read all of its row group
    long bytes = 0;
    long rows = 0;
    for (RowGroup group : table.train()) {
      if (first.size() < workers || bytes < workers * READ_BYTES) {
        Window alone = new Window(List.of(group), Seeds.mix(settings.seed(), ~first.size()));
        first.add(new Minibatch(List.of(new Minibatch.Slice(alone, 0, 1))));
        bytes += group.bytes();
        rows += group.rows();
      }
    }
    try (TrainingId reading = TrainingId.begin()) { // has read nothing yet
      Feed fresh = feed(reading);
      int readers = Math.min(workers, first.size());
      double nothing = pass(first, readers, (network, items) -> List.of());
      double reads = pass(first, readers, new ReadBatches(fresh));
      fresh.release();
      return Math.max(0, reads - nothing) * readers / rows;
    }
  }

  private double pass(List<Minibatch> items, int readers, ForwardPass<Minibatch, Integer> pass) {
    String name = "trial reading of the table";
    spark.setJobDescription(name);
    long start = System.nanoTime();
    master.forward(name, items, readers, pass);
    return secondsSince(start);
  }

  /** Gives memory back. */
  @Override
  public void close() {
    master.release();
    NetworkState.release(network);
    feed.release();
    hadoop.destroy();
    training.close();
    spark.setJobDescription(null);
  }

  private Feed feed(TrainingId owner) {
    return Train.feed(owner, settings, table.shape(), range, table.labels().size(), hadoop);
  }

  private List<Minibatch> epoch(int batchSize) {
    return Minibatch.of(
        Window.of(table.train(), settings.shuffleImages(), settings.seed()), batchSize);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
