package io.pixelmill.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * How a network's weights are learned, put into a network that is there already: a preset, an
 * imported or a loaded one. Whatever it said itself about learning is gone then. Frozen layers stay
 * as they are.
 *
 * <p>Weights get the updater, L1, L2 and weight decay; biases and batch normalisation's scale and
 * shift the updater alone; its mean and variance are not learned, DL4J sees to that.
 */
public final class Optimisation {
  private Optimisation() {}

  /** The same learning rate for all layers. */
  public static void apply(ComputationGraphConfiguration configuration, NetworkSettings settings) {
    apply(configuration, settings, layer -> 1);
  }

  /**
   * @param configuration is changed
   * @param factors of the learning rate, by the layer's name; greater than 0
   */
  public static void apply(
      ComputationGraphConfiguration configuration,
      NetworkSettings settings,
      ToDoubleFunction<String> factors) {
    // Steps by the mean over the batch, not by the sum: rates and clipping mean that.
    configuration.getDefaultConfiguration().setMiniBatch(true);
    configuration
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof LayerVertex layered) {
                layered.getLayerConf().setMiniBatch(true);
              }
              learning(vertex)
                  .ifPresent(
                      layer ->
                          apply(
                              layer,
                              settings.updater().updater(factors.applyAsDouble(name)),
                              regularisation(settings)));
            });
  }

  /** The updaters of all layers that learn, as they stand in the configuration. */
  public static List<IUpdater> updaters(ComputationGraphConfiguration configuration) {
    List<IUpdater> updaters = new ArrayList<>();
    for (GraphVertex vertex : configuration.getVertices().values()) {
      learning(vertex).ifPresent(layer -> updaters.addAll(updaters(layer)));
    }
    return updaters;
  }

  /** The regularisations of all layers that learn, which may be replaced in these lists. */
  public static List<List<Regularization>> regularisations(
      ComputationGraphConfiguration configuration) {
    List<List<Regularization>> regularisations = new ArrayList<>();
    for (GraphVertex vertex : configuration.getVertices().values()) {
      learning(vertex).map(Optimisation::regularisation).ifPresent(regularisations::add);
    }
    return regularisations;
  }

  private static List<Regularization> regularisation(Layer layer) {
    return layer instanceof BaseLayer base
        ? base.getRegularization()
        : ((AbstractSameDiffLayer) layer).getRegularization();
  }

  private static List<IUpdater> updaters(Layer layer) {
    List<IUpdater> updaters = new ArrayList<>();
    if (layer instanceof BaseLayer base) {
      updaters.add(base.getIUpdater());
      updaters.add(base.getBiasUpdater());
    } else if (layer instanceof AbstractSameDiffLayer drawn) {
      updaters.add(drawn.getUpdater());
      updaters.add(drawn.getBiasUpdater());
    }
    updaters.removeIf(updater -> updater == null || !updater.hasLearningRate());
    return updaters;
  }

  /** A layer with parameters that are not frozen. */
  private static Optional<Layer> learning(GraphVertex vertex) {
    if (!(vertex instanceof LayerVertex layered)) {
      return Optional.empty();
    }
    Layer layer = layered.getLayerConf().getLayer();
    while (layer instanceof BaseWrapperLayer wrapper
        && !(layer instanceof FrozenLayerWithBackprop)) {
      layer = wrapper.getUnderlying();
    }
    return layer instanceof BaseLayer || layer instanceof AbstractSameDiffLayer
        ? Optional.of(layer)
        : Optional.empty();
  }

  private static void apply(Layer layer, IUpdater updater, List<Regularization> regularisation) {
    if (layer instanceof BaseLayer base) {
      base.setIUpdater(updater);
      base.setBiasUpdater(null);
      base.setRegularization(regularisation);
      base.setRegularizationBias(new ArrayList<>());
      base.setGradientNormalization(GradientNormalization.None);
    } else if (layer instanceof AbstractSameDiffLayer drawn) {
      drawn.setUpdater(updater);
      drawn.setBiasUpdater(null);
      drawn.setRegularization(regularisation);
      drawn.setRegularizationBias(new ArrayList<>());
      drawn.setGradientNormalization(GradientNormalization.None);
    }
  }

  private static List<Regularization> regularisation(NetworkSettings settings) {
    List<Regularization> regularisation = new ArrayList<>();
    if (settings.l1() > 0) {
      regularisation.add(new L1Regularization(settings.l1()));
    }
    if (settings.l2() > 0) {
      regularisation.add(new L2Regularization(settings.l2()));
    }
    double decay = settings.updater().weightDecay();
    if (decay > 0) {
      // Behind the updater, times the rate of that step: DL4J's name for decoupled is applyLR.
      regularisation.add(new WeightDecay(decay, /* applyLR */ true));
    }
    return regularisation;
  }
}
