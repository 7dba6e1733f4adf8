package io.pixelmill.network.layers;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;

/**
 * One of DL4J's layers as a part of one of the language's.
 *
 * @param name below the layer's
 */
record Part(String name, Layer layer) {
  static Part normalisation() {
    // DL4J does not apply the function, but would take the network's for it.
    return new Part(
        "normalisation", new BatchNormalization.Builder().activation(Activation.IDENTITY).build());
  }

  static Part activation(ActivationFunction function) {
    return new Part("activation", new ActivationLayer(function.activation()));
  }

  Part named(String other) {
    return new Part(other, layer);
  }
}
