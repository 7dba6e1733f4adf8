package io.pixelmill.acceleration;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Stands for DL4J's activation layer with ReLU. */
final class FastRectifier extends ActivationLayer {
  static final String IN_PLACE = "inPlace";
  private static final long serialVersionUID = 1;

  /** Whether nobody else reads the input, which may then become the output. */
  @JsonProperty(IN_PLACE)
  private boolean inPlace;

  boolean worksInPlace() {
    return inPlace;
  }

  @Override
  public FastRectifier clone() {
    return (FastRectifier) super.clone();
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
        .complete(new FastRectifierLayer(conf, networkDataType), initializer());
  }
}
