package io.pixelmill.network;

import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A network as a file has it, before it is trained here: one input of images, channels first, and
 * one output of probabilities.
 *
 * @param configuration of DL4J's own classes alone
 * @param parameters all weights in DL4J's order; empty where the file has none. Not copied, not to
 *     be written to
 */
public record InitialNetwork(
    ComputationGraphConfiguration configuration, Optional<float[]> parameters) {
  public InitialNetwork {
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(parameters, "parameters is null");
  }
}
