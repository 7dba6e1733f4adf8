package io.pixelmill.train.statistics;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks at one step of a network: at its gradient, and at what the step makes of the weights. The
 * step comes to the same as without it.
 */
public final class StepObserver {
  private final ComputationGraph network;
  private final List<LayerWeights> layers;

  /**
   * @param network whose next step will be looked at
   */
  public StepObserver(ComputationGraph network) {
    this.network = network;
    this.layers = LayerWeights.of(network);
  }

  /**
   * @param images of the step's batch
   * @param step trains the network on that batch
   */
  public StepStatistics observe(long images, Runnable step) {
    GradientListener gradients = new GradientListener();
    network.setListeners(gradients);
    try (INDArray before = network.params().dup()) {
      step.run();
      double[] ratios =
          layers.stream()
              .mapToDouble(
                  layer ->
                      layer.differences(network.params(), before).norm()
                          / layer.moments(before).norm())
              .toArray();
      // DL4J's gradients are sums over the batch.
      return new StepStatistics(
          gradients.found.stream().mapToDouble(found -> found.norm() / images).toArray(),
          gradients.found.stream().mapToDouble(found -> found.meanMagnitude() / images).toArray(),
          ratios);
    } finally {
      network.setListeners(List.of());
    }
  }

  /** DL4J tells it of the gradient before the updater makes a step of it, in the same array. */
  private final class GradientListener extends BaseTrainingListener {
    private final List<Moments> found = new ArrayList<>();

    @Override
    public void onGradientCalculation(Model model) {
      layers.forEach(layer -> found.add(layer.moments(network.getFlattenedGradients())));
    }
  }
}
