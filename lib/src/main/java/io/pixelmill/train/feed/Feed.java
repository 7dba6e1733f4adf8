package io.pixelmill.train.feed;

import io.pixelmill.image.PixelGrid;
import io.pixelmill.network.InputRange;
import io.pixelmill.train.process.TrainingId;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes batches from stored row groups, on the workers. Travels in Spark's closures, which are
 * always serialised by Java.
 *
 * @param training that the cache belongs to
 * @param cacheBytes limit of the cache in each process
 * @param prefetch batches that wait, 0 for none
 * @param labelSmoothing share of a label that is spread over all classes in training
 * @param seed of the augmentation
 * @param height of every image, in pixels
 * @param width of every image, in pixels
 * @param range in which the network takes the pixels
 * @param classes labels are less than this
 * @param hadoop how the files are reached
 */
public record Feed(
    TrainingId training,
    long cacheBytes,
    int prefetch,
    OnlineAugmentation augmentation,
    double labelSmoothing,
    long seed,
    int height,
    int width,
    int channels,
    InputRange range,
    int classes,
    Broadcast<SerializableConfiguration> hadoop)
    implements LaneFeed {
  /** Tells the augmentation's random numbers from those of the order and of dropout. */
  private static final long AUGMENTATION = 0x6175676D656E74L;

  /** The lane's batches with their images varied. */
  @Override
  public BatchStream training(List<Minibatch> lane, int epoch) {
    PixelGrid grid = grid();
    long epochSeed = Seeds.mix(seed, AUGMENTATION, epoch);
    return open(
        lane,
        new BatchBuilder(
            grid,
            range,
            classes,
            BatchBuilder.Labels.WEIGHTED,
            labelSmoothing,
            new ImageVariation(augmentation, grid, epochSeed)));
  }

  /** The lane's batches with their images as they are stored. */
  public BatchStream validation(List<Minibatch> lane) {
    PixelGrid grid = grid();
    return open(
        lane,
        new BatchBuilder(
            grid,
            range,
            classes,
            BatchBuilder.Labels.PLAIN,
            0,
            new ImageVariation(OnlineAugmentation.NONE, grid, 0)));
  }

  @Override
  public List<String> preferredHosts(List<Minibatch> lane) {
    return Hosts.preferred(lane);
  }

  /** Gives the memory of this process's cache back. */
  public void release() {
    RowGroupCache.release(training);
  }

  private BatchStream open(List<Minibatch> lane, BatchBuilder builder) {
    // Fetched in the task's own thread, where Spark can tell of a lost broadcast.
    Configuration configuration = hadoop.value().value();
    RowGroupReader source = new RowGroupReader(height * width * channels, classes, configuration);
    BatchStream batches =
        new LaneBatches(lane, RowGroupCache.of(training, cacheBytes).reader(source), builder);
    return prefetch == 0 ? batches : new PrefetchedBatches(batches, lane.size(), prefetch);
  }

  private PixelGrid grid() {
    return new PixelGrid(height, width, channels);
  }
}
