package io.pixelmill.benchmarks;

import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.AveragingSettings;
import io.pixelmill.train.averaging.RoundTiming;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.LaneFeed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.Window;
import io.pixelmill.train.process.TrainingId;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Averaging rounds on batches that are made up instead of read: what a round costs for a network
 * and a number of workers.
 */
final class SyntheticRounds implements AutoCloseable {
  private final AveragingMaster master;
  private final AveragingSettings settings;
  private final MadeUp feed;

  /**
   * @param network that is trained
   * @param settings whose batches, workers and averaging frequency are all made use of
   */
  SyntheticRounds(
      JavaSparkContext spark,
      ComputationGraph network,
      AveragingSettings settings,
      BatchMaker maker) {
    this.master = new AveragingMaster(spark, network, settings, TrainingId.begin());
    this.settings = settings;
    this.feed = new MadeUp(maker);
  }

  /** Travels to the workers, by Java serialisation. */
  interface BatchMaker extends Serializable {
    /**
     * The next batch of a worker: features, and labels as batch × classes. It is closed after use.
     *
     * @param images that it must have
     */
    MultiDataSet make(int images);
  }

  /** One Spark job. */
  RoundTiming round() {
    Minibatch batch =
        new Minibatch(
            List.of(new Minibatch.Slice(new Window(List.of(), 0), 0, settings.batchSize())));
    List<Minibatch> lane = List.copyOf(Collections.nCopies(settings.averagingFrequency(), batch));
    List<List<Minibatch>> lanes =
        IntStream.range(0, settings.workers()).mapToObj(worker -> lane).toList();
    return master.round("a synthetic round", lanes, feed).timing();
  }

  /** Gives memory back. */
  @Override
  public void close() {
    master.release();
  }

  private record MadeUp(BatchMaker maker) implements LaneFeed {
    @Override
    public BatchStream training(List<Minibatch> lane, int epoch) {
      return BatchStream.of(lane.stream().map(it -> batch(it.images())).iterator());
    }

    private Batch batch(int images) {
      MultiDataSet made = maker.make(images);
      return Batch.of(made.getFeatures(0), made.getLabels(0));
    }

    @Override
    public List<String> preferredHosts(List<Minibatch> lane) {
      return List.of();
    }
  }
}
