package io.pixelmill.train;

import io.pixelmill.model.ModelWeights;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.feed.Window;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's figures on images that it was not trained on.
 *
 * @param loss mean cross-entropy in nats, NaN where there are no images
 * @param accuracy share of the images whose most probable class is the right one, NaN where there
 *     are no images
 */
record Validation(double loss, double accuracy) {
  private static final int BATCH = 256;

  /** A probability of 0 in single precision: the loss stays finite. */
  private static final double SMALLEST = Float.MIN_NORMAL;

  /**
   * The same for every number of tasks: sums are made by batch, then in the batches' order.
   *
   * @param tasks at most
   */
  static Validation of(
      JavaSparkContext spark,
      ComputationGraph network,
      List<RowGroup> groups,
      Feed feed,
      int tasks) {
    if (groups.isEmpty()) {
      return new Validation(Double.NaN, Double.NaN);
    }
    List<Minibatch> batches = Minibatch.of(Window.of(groups, 0, 0), BATCH);
    int partitions = Math.min(tasks, batches.size());
    Broadcast<ModelWeights> weights = spark.broadcast(ModelWeights.of(network));
    try {
      List<Integer> numbers = IntStream.range(0, batches.size()).boxed().toList();
      List<double[]> sums =
          spark
              .parallelize(numbers, partitions)
              .mapPartitions(new SumBatches(weights, batches, feed))
              .collect();
      double loss = sums.stream().mapToDouble(sum -> sum[0]).sum();
      double right = sums.stream().mapToDouble(sum -> sum[1]).sum();
      long images = RowGroups.rows(groups);
      return new Validation(loss / images, right / images);
    } finally {
      weights.destroy();
    }
  }

  /** Numbers of batches to, for each, the sum of the losses and the count of right answers. */
  private static final class SumBatches implements FlatMapFunction<Iterator<Integer>, double[]> {
    private final Broadcast<ModelWeights> weights;
    private final List<Minibatch> batches;
    private final Feed feed;

    SumBatches(Broadcast<ModelWeights> weights, List<Minibatch> batches, Feed feed) {
      this.weights = weights;
      this.batches = batches;
      this.feed = feed;
    }

    @Override
    public Iterator<double[]> call(Iterator<Integer> numbers) {
      ComputationGraph network = weights.value().network();
      List<double[]> sums = new ArrayList<>();
      List<Minibatch> lane = new ArrayList<>();
      numbers.forEachRemaining(number -> lane.add(batches.get(number)));
      try (BatchStream stream = feed.validation(lane)) {
        while (stream.hasNext()) {
          try (Batch batch = stream.next();
              INDArray output = network.outputSingle(batch.features())) {
            sums.add(sums(output.toFloatMatrix(), batch.labels().toFloatMatrix()));
          }
        }
      }
      return sums.iterator();
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
