package io.pixelmill.network;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The output layer of a network from a file.
 *
 * @param name of its vertex
 */
record Head(String name, OutputLayer layer) {
  /**
   * @throws UnfitNetworkException if it is no softmax layer that learns by cross-entropy
   */
  static Head of(ComputationGraphConfiguration configuration) {
    String name = configuration.getNetworkOutputs().get(0);
    if (configuration.getVertices().get(name) instanceof LayerVertex vertex
        && vertex.getLayerConf().getLayer() instanceof OutputLayer layer
        && layer.getActivationFn() instanceof ActivationSoftmax
        && layer.getLossFn() instanceof LossMCXENT) {
      return new Head(name, layer);
    }
    throw new UnfitNetworkException(
        "its output %s is no OutputLayer with softmax and the loss MCXENT".formatted(name));
  }

  int classes() {
    return Math.toIntExact(layer.getNOut());
  }

  /** Whether the head must be made anew for other classes. */
  boolean isToBeRenewed(FineTuneSettings.NewHead choice, Classes own, Classes wanted) {
    if (choice == FineTuneSettings.NewHead.NEVER && own.count() != wanted.count()) {
      throw new UnfitNetworkException(
          "it has %d outputs for %d classes, and new-head is never"
              .formatted(own.count(), wanted.count()));
    }
    return switch (choice) {
      case ALWAYS -> true;
      case AUTOMATIC -> !own.agreesWith(wanted);
      case NEVER -> false;
    };
  }

  /** Learned features are large: random weights on them would begin with confident mistakes. */
  void renew(int classes) {
    layer.setNOut(classes);
    layer.setWeightInitFn(WeightInit.ZERO.getWeightInitFunction());
  }

  void drop(Optional<Double> share) {
    // DL4J drops a layer's input, and takes the share that is kept.
    share.ifPresent(it -> layer.setIDropout(it == 0 ? null : new Dropout(1 - it)));
  }
}
