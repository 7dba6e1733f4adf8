package io.pixelmill.network;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What of a network is learned, and how fast. */
final class FineTuning {
  private FineTuning() {}

  /**
   * The network with its frozen layers and the learning rate of each part.
   *
   * @param network initialised; not to be used any more
   */
  static ComputationGraph of(ComputationGraph network, NetworkSettings settings) {
    FineTuneSettings fineTune = settings.fineTune();
    if (fineTune.freezeUpTo().isEmpty() && fineTune.learningRates().isEmpty()) {
      return network;
    }
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    Map<String, Double> factors = factors(fineTune, configuration);
    Optimisation.apply(configuration, settings, name -> factors.getOrDefault(name, 1.0));
    fineTune
        .freezeUpTo()
        .ifPresent(
            layer ->
                Freezing.freeze(configuration, Origins.upTo(layer, "freeze-up-to", configuration)));
    ComputationGraph tuned = new ComputationGraph(configuration);
    tuned.init(network.params(), true);
    return tuned;
  }

  private static Map<String, Double> factors(
      FineTuneSettings fineTune, ComputationGraphConfiguration configuration) {
    Map<String, Double> factors = new HashMap<>();
    for (FineTuneSettings.LayerRate rate : fineTune.learningRates()) {
      Origins.upTo(rate.upTo(), "learning-rates", configuration)
          .forEach(name -> factors.putIfAbsent(name, rate.factor()));
    }
    return factors;
  }
}
