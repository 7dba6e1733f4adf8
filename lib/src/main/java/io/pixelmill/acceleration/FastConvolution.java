package io.pixelmill.acceleration;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Stands for DL4J's convolution with ReLU or no activation. */
final class FastConvolution extends ConvolutionLayer {
  static final String INPUT_GRADIENT = "inputGradient";
  private static final long serialVersionUID = 1;

  /** Whether anybody reads the gradient of the input: nobody does in a network's first layer. */
  @JsonProperty(INPUT_GRADIENT)
  private boolean inputGradient = true;

  boolean needsInputGradient() {
    return inputGradient;
  }

  @Override
  public FastConvolution clone() {
    return (FastConvolution) super.clone();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialise,
      DataType networkDataType) {
    return new Instantiation(conf, listeners, layerIndex, parameters, initialise)
        .complete(new FastConvolutionLayer(conf, networkDataType), initializer());
  }
}
