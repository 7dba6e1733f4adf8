package io.pixelmill.network.layers;

import org.nd4j.linalg.activations.Activation;

/** The functions between layers. */
enum ActivationFunction {
  RELU(Activation.RELU, WeightInitialisation.HE),
  LEAKY_RELU(Activation.LEAKYRELU, WeightInitialisation.HE),
  ELU(Activation.ELU, WeightInitialisation.HE),
  SELU(Activation.SELU, WeightInitialisation.XAVIER),
  GELU(Activation.GELU, WeightInitialisation.HE),
  SWISH(Activation.SWISH, WeightInitialisation.HE),
  SOFTPLUS(Activation.SOFTPLUS, WeightInitialisation.HE),
  TANH(Activation.TANH, WeightInitialisation.XAVIER),
  SIGMOID(Activation.SIGMOID, WeightInitialisation.XAVIER),
  IDENTITY(Activation.IDENTITY, WeightInitialisation.XAVIER);

  private final Activation activation;
  private final WeightInitialisation weights;

  ActivationFunction(Activation activation, WeightInitialisation weights) {
    this.activation = activation;
    this.weights = weights;
  }

  Activation activation() {
    return activation;
  }

  /** What keeps the size of values from layer to layer. */
  WeightInitialisation weights() {
    return weights;
  }
}
