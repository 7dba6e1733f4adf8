package io.pixelmill.train;

import io.pixelmill.image.PixelGrid;
import io.pixelmill.network.ImageShape;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes batches from stored row groups, on the workers. Travels in Spark's closures, which are
 * always serialised by Java.
 *
 * @param training id of the training that the cache belongs to
 * @param cacheBytes limit of the cache in each process
 * @param prefetch batches that wait, 0 for none
 * @param seed of the augmentation
 */
record Feed(
    String training,
    long cacheBytes,
    int prefetch,
    OnlineAugmentation augmentation,
    long seed,
    int height,
    int width,
    int channels,
    int classes,
    Broadcast<SerializableConfiguration> hadoop)
    implements LaneFeed {
  /** Tells the augmentation's random numbers from those of the order and of dropout. */
  private static final long AUGMENTATION = 0x6175676D656E74L;

  static Feed of(
      String training,
      TrainSettings settings,
      ImageShape shape,
      int classes,
      Broadcast<SerializableConfiguration> hadoop) {
    return new Feed(
        training,
        (long) settings.cacheMegabytes() << 20,
        settings.prefetchBatches(),
        settings.augment(),
        settings.seed(),
        shape.height(),
        shape.width(),
        shape.channels(),
        classes,
        hadoop);
  }

  /** The lane's batches with their images varied. */
  @Override
  public BatchStream training(List<Minibatch> lane, int epoch) {
    PixelGrid grid = grid();
    long epochSeed = Seeds.mix(seed, AUGMENTATION, epoch);
    return open(lane, grid, new ImageVariation(augmentation, grid, epochSeed));
  }

  /** The lane's batches with their images as they are stored. */
  BatchStream validation(List<Minibatch> lane) {
    PixelGrid grid = grid();
    return open(lane, grid, new ImageVariation(OnlineAugmentation.NONE, grid, 0));
  }

  @Override
  public List<String> preferredHosts(List<Minibatch> lane) {
    return Hosts.preferred(lane);
  }

  private BatchStream open(List<Minibatch> lane, PixelGrid grid, ImageVariation variation) {
    // Fetched in the task's own thread, where Spark can tell of a lost broadcast.
    Configuration configuration = hadoop.value().value();
    RowGroupReader source = new RowGroupReader(height * width * channels, classes, configuration);
    BatchStream batches =
        new LaneBatches(
            lane,
            RowGroupCache.of(training, cacheBytes).reader(source),
            new BatchBuilder(grid, classes, variation));
    return prefetch == 0 ? batches : new PrefetchedBatches(batches, lane.size(), prefetch);
  }

  private PixelGrid grid() {
    return new PixelGrid(height, width, channels);
  }
}
