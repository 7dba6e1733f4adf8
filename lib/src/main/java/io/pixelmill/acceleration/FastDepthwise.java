package io.pixelmill.acceleration;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stands for DL4J's depthwise convolution with ReLU or no activation. */
final class FastDepthwise extends DepthwiseConvolution2D {
  private static final long serialVersionUID = 1;

  @Override
  public FastDepthwise clone() {
    return (FastDepthwise) super.clone();
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
        .complete(new FastDepthwiseLayer(conf, networkDataType), initializer());
  }
}
