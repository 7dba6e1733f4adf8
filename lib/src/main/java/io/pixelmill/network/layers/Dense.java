package io.pixelmill.network.layers;

import io.pixelmill.config.Requirements;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Every unit reads all values.
 *
 * @param units values of the output
 * @param activation by default relu
 * @param batchNormalisation by default off
 * @param bias by default on without, off with batch normalisation
 * @param weightInit by default what suits the activation
 */
record Dense(
    Optional<String> name,
    Optional<String> from,
    int units,
    Optional<ActivationFunction> activation,
    Optional<Toggle> batchNormalisation,
    Optional<Toggle> bias,
    Optional<WeightInitialisation> weightInit)
    implements OneInput {
  Dense {
    new Requirements().atLeast("units", units, 1).verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    Weighted weighted = Weighted.of(activation, batchNormalisation, bias, weightInit);
    DenseLayer layer =
        new DenseLayer.Builder()
            .nOut(units)
            .hasBias(weighted.hasBias())
            .weightInit(weighted.weights().rule())
            .build();
    graph.chain(name, input, weighted.parts("dense", layer));
  }
}
