package io.pixelmill.train;

import io.pixelmill.model.NetworkInput;
import io.pixelmill.network.ImageShape;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes batches from stored row groups, on the workers. Travels in Spark's closures, which are
 * always serialised by Java.
 *
 * @param training id of the training that the cache belongs to
 * @param cacheBytes limit of the cache in each process
 */
record Feed(
    String training,
    long cacheBytes,
    int height,
    int width,
    int channels,
    int classes,
    Broadcast<SerializableConfiguration> hadoop)
    implements LaneFeed {
  static Feed of(
      String training,
      TrainSettings settings,
      ImageShape shape,
      int classes,
      Broadcast<SerializableConfiguration> hadoop) {
    return new Feed(
        training,
        (long) settings.cacheMegabytes() << 20,
        shape.height(),
        shape.width(),
        shape.channels(),
        classes,
        hadoop);
  }

  @Override
  public Batches open(List<Minibatch> lane) {
    return Batches.of(lane, this::read);
  }

  @Override
  public List<String> preferredHosts(List<Minibatch> lane) {
    return List.of();
  }

  /**
   * Images as float, batch × channels × height × width; labels as float, batch × classes, one-hot.
   * The caller closes both.
   */
  MultiDataSet read(Minibatch batch) throws IOException {
    int values = height * width * channels;
    float[] images = new float[Math.multiplyExact(batch.images(), values)];
    float[] labels = new float[batch.images() * classes];
    int image = 0;
    for (Minibatch.Slice slice : batch.slices()) {
      DecodedRowGroup rows = decoded(slice.group());
      int[] order = Seeds.permutation(slice.group().rows(), slice.shuffle());
      for (int i = slice.from(); i < slice.from() + slice.count(); i++) {
        NetworkInput.write(rows.pixels()[order[i]], channels, images, image * values);
        labels[image * classes + rows.labels()[order[i]]] = 1;
        image++;
      }
    }
    INDArray features = Nd4j.create(images, new long[] {image, channels, height, width}, 'c');
    return new MultiDataSet(features, Nd4j.create(labels, new long[] {image, classes}, 'c'));
  }

  private DecodedRowGroup decoded(RowGroup group) throws IOException {
    Configuration configuration = hadoop.value().value();
    return RowGroupCache.of(training, cacheBytes)
        .get(group, it -> DecodedRowGroup.read(it, height * width * channels, configuration));
  }
}
