package io.pixelmill.acceleration;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stands for DL4J's output layer with softmax and cross-entropy. */
final class FastOutput extends OutputLayer {
  private static final long serialVersionUID = 1;

  @Override
  public FastOutput clone() {
    return (FastOutput) super.clone();
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
        .complete(new FastOutputLayer(conf, networkDataType), initializer());
  }
}
