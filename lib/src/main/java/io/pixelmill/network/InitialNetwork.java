package io.pixelmill.network;

import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * What a training starts from.
 *
 * @param configuration stock DL4J, one input and one output
 * @param parameters all weights in DL4J's order; empty where they are to be drawn at random
 */
public record InitialNetwork(
    ComputationGraphConfiguration configuration, Optional<float[]> parameters) {
  public InitialNetwork {
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(parameters, "parameters is null");
  }
}
