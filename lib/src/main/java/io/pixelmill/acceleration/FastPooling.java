package io.pixelmill.acceleration;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Stands for DL4J's max and average pooling. */
final class FastPooling extends SubsamplingLayer {
  static final String RECTIFIER = "rectifier";
  private static final long serialVersionUID = 1;

  /** Whether ReLU follows, taken over from the convolution before. */
  @JsonProperty(RECTIFIER)
  private boolean rectifier;

  boolean rectifies() {
    return rectifier;
  }

  @Override
  public FastPooling clone() {
    return (FastPooling) super.clone();
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
        .complete(new FastPoolingLayer(conf, networkDataType), initializer());
  }
}
