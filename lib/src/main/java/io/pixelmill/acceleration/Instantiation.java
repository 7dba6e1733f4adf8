package io.pixelmill.acceleration;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What each of DL4J's configurations does with the layer that it makes. */
record Instantiation(
    NeuralNetConfiguration conf,
    Collection<TrainingListener> listeners,
    int layerIndex,
    INDArray parameters,
    boolean initialise) {
  Layer complete(Layer layer, ParamInitializer initializer) {
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer.init(conf, parameters, initialise));
    layer.setConf(conf);
    return layer;
  }
}
