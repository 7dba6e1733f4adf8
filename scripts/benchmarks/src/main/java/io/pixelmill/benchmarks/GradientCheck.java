package io.pixelmill.benchmarks;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * How far the fast network's gradients are from stock DL4J's, on the same weights and images: a
 * fast wrong answer must not win. Without dropout, whose masks are random.
 */
final class GradientCheck implements Measurement {
  /** Of the largest element of a parameter's gradient. */
  static final double TOLERANCE = 1e-4;

  /**
   * @return the largest difference, relative to the largest element of that parameter's gradient
   */
  @Override
  public double measure(int batchSize, double seconds) {
    RandomImages images = RandomImages.of(batchSize, 1);
    ComputationGraph stock = Article.STOCK.network(0);
    ComputationGraph fast = Article.FAST.network(0);
    fast.params().assign(stock.params());
    Map<String, INDArray> expected = gradients(stock, Article.STOCK.batch(images));
    Map<String, INDArray> found = gradients(fast, Article.FAST.batch(images));
    if (!expected.keySet().equals(found.keySet())) {
      throw new IllegalStateException(
          "Stock has gradients %s, ours has %s".formatted(expected.keySet(), found.keySet()));
    }
    double largest = 0;
    for (Map.Entry<String, INDArray> parameter : expected.entrySet()) {
      double difference =
          found.get(parameter.getKey()).sub(parameter.getValue()).amaxNumber().doubleValue()
              / parameter.getValue().amaxNumber().doubleValue();
      if (!Double.isFinite(difference)) { // no maximum would ever show it
        throw new IllegalStateException(
            "The gradient of %s is off by %s".formatted(parameter.getKey(), difference));
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  private static Map<String, INDArray> gradients(ComputationGraph network, MultiDataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    return network.gradient().gradientForVariable();
  }
}
