package io.pixelmill.train.feed;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The images of one step as arrays. Native memory would wait for the garbage collector, which sees
 * only its small handles: so who uses a batch closes it.
 */
public final class Batch implements AutoCloseable {
  private final INDArray memory;
  private final INDArray features;
  private final INDArray labels;

  private Batch(INDArray memory, INDArray features, INDArray labels) {
    this.memory = memory;
    this.features = features;
    this.labels = labels;
  }

  /**
   * @param images float, batch × height × width × channels, contiguous
   * @param labels float, batch × classes, one-hot
   */
  public static Batch ofImages(INDArray images, INDArray labels) {
    return new Batch(images, images.permute(0, 3, 1, 2), labels);
  }

  /**
   * @param features as the network takes them
   * @param labels float, batch × classes
   */
  public static Batch of(INDArray features, INDArray labels) {
    return new Batch(features, features, labels);
  }

  /** Batch × channels × height × width, of images in memory with the channels last. */
  public INDArray features() {
    return features;
  }

  /** Batch × classes. */
  public INDArray labels() {
    return labels;
  }

  public int images() {
    return Math.toIntExact(features.size(0));
  }

  /** The same two arrays, as a network takes them. */
  public MultiDataSet data() {
    return new MultiDataSet(features, labels);
  }

  @Override
  public void close() {
    memory.close();
    labels.close();
  }
}
