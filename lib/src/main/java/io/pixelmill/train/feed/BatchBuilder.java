package io.pixelmill.train.feed;

import io.pixelmill.image.PixelGrid;
import io.pixelmill.network.InputRange;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Images in bytes to arrays of floats. Used by one thread: it keeps an image's memory. */
final class BatchBuilder {
  /** What labels sum to. */
  enum Labels {
    /** The weight of their image. */
    WEIGHTED,
    /** One. */
    PLAIN
  }

  private final PixelGrid grid;
  private final int classes;
  private final Labels kind;
  private final float right;
  private final float wrong;
  private final InputRange range;
  private final ImageVariation variation;
  private final float[] values;

  /**
   * @param smoothing share of each label that is spread evenly over all classes, the right one too
   */
  BatchBuilder(
      PixelGrid grid,
      InputRange range,
      int classes,
      Labels kind,
      double smoothing,
      ImageVariation variation) {
    this.grid = grid;
    this.range = range;
    this.classes = classes;
    this.kind = kind;
    wrong = (float) (smoothing / classes);
    right = (float) (1 - smoothing + smoothing / classes);
    this.variation = variation;
    values = new float[grid.height() * grid.width() * grid.channels()];
  }

  Batch build(List<StoredImage> images) {
    int count = images.size();
    float[] labels = new float[count * classes];
    Arrays.fill(labels, wrong);
    INDArray features =
        Nd4j.createUninitialized(
            DataType.FLOAT, new long[] {count, grid.height(), grid.width(), grid.channels()}, 'c');
    // Measured: three times as fast as Nd4j.create with a batch's floats.
    FloatBuffer target = features.data().asNioFloat();
    for (int i = 0; i < count; i++) {
      StoredImage image = images.get(i);
      range.write(variation.apply(image), values);
      target.put(values);
      int first = i * classes;
      labels[first + image.label()] = right;
      for (int label = first; kind == Labels.WEIGHTED && label < first + classes; label++) {
        labels[label] *= image.weight();
      }
    }
    Nd4j.getAffinityManager().tagLocation(features, AffinityManager.Location.HOST);
    return Batch.ofImages(features, Nd4j.create(labels, new long[] {count, classes}, 'c'));
  }
}
