package io.pixelmill.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The images of one step as arrays. Native memory would wait for the garbage collector, which sees
 * only its small handles: so who uses a batch closes it.
 */
final class Batch implements AutoCloseable {
  private final INDArray images;
  private final INDArray labels;

  /**
   * @param images float, batch × height × width × channels, contiguous
   * @param labels float, batch × classes, one-hot
   */
  Batch(INDArray images, INDArray labels) {
    this.images = images;
    this.labels = labels;
  }

  /** Batch × channels × height × width, in memory with the channels last. */
  INDArray features() {
    return images.permute(0, 3, 1, 2);
  }

  /** Batch × classes. */
  INDArray labels() {
    return labels;
  }

  int images() {
    return Math.toIntExact(images.size(0));
  }

  /** The same two arrays, as a network takes them. */
  MultiDataSet data() {
    return new MultiDataSet(features(), labels);
  }

  @Override
  public void close() {
    images.close();
    labels.close();
  }
}
