package io.pixelmill.train;

import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.ForwardPass;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.feed.Window;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's figures on images that it was not trained on. */
final class Validation {
  private static final int BATCH = 256;

  /** A probability of 0 in single precision: the loss stays finite. */
  private static final double SMALLEST = Float.MIN_NORMAL;

  private Validation() {}

  /**
   * The same for every number of workers: sums are made by batch, then in the batches' order. NaN
   * where there are no images.
   *
   * @param name to be told if it fails
   */
  static ValidationMetrics of(
      AveragingMaster master,
      String name,
      List<RowGroup> groups,
      Feed feed,
      TrainSettings settings) {
    if (groups.isEmpty()) {
      return ValidationMetrics.NONE;
    }
    long started = System.nanoTime();
    // No larger than a training step's, which is known to fit into memory.
    int batchSize = Math.min(BATCH, settings.batchSize());
    List<Minibatch> batches = Minibatch.of(Window.of(groups, 0, 0), batchSize);
    List<double[]> sums =
        master.forward(
            name, batches, Math.min(settings.workers(), batches.size()), new SumBatches(feed));
    double loss = sums.stream().mapToDouble(sum -> sum[0]).sum();
    double right = sums.stream().mapToDouble(sum -> sum[1]).sum();
    long images = RowGroups.rows(groups);
    double seconds = (System.nanoTime() - started) / 1e9;
    return new ValidationMetrics(loss / images, right / images, Double.NaN, seconds);
  }

  /** For each batch, the sum of the losses and the count of right answers. */
  private record SumBatches(Feed feed) implements ForwardPass<Minibatch, double[]> {
    @Override
    public List<double[]> run(ComputationGraph network, List<Minibatch> batches) {
      List<double[]> sums = new ArrayList<>();
      try (BatchStream stream = feed.validation(batches)) {
        while (stream.hasNext()) {
          try (Batch batch = stream.next();
              INDArray output = network.outputSingle(batch.features())) {
            sums.add(Validation.sums(output.toFloatMatrix(), batch.labels().toFloatMatrix()));
          }
        }
      }
      return sums;
    }
  }

  /**
   * @param probabilities images × classes
   * @param labels images × classes, one-hot
   */
  static double[] sums(float[][] probabilities, float[][] labels) {
    double loss = 0;
    double right = 0;
    for (int image = 0; image < labels.length; image++) {
      int label = largest(labels[image]);
      loss -= Math.log(Math.max(probabilities[image][label], SMALLEST));
      right += largest(probabilities[image]) == label ? 1 : 0;
    }
    return new double[] {loss, right};
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
