package io.pixelmill.network.keras;

import java.util.Optional;
import java.util.Set;

/** The end of a model: a dense layer and a softmax, in one layer of Keras or in two. */
final class Head {
  private static final String DENSE = "Dense";
  private static final String LINEAR = "linear";
  private static final String SOFTMAX = "softmax";

  private Head() {}

  /**
   * The dense layer that makes the probabilities with the softmax after it. A last layer without
   * activation gives logits, as for Keras' losses with {@code from_logits}: softmax is meant.
   */
  static Optional<KerasLayer> classifier(KerasGraph model) {
    KerasLayer last = model.layer(model.output());
    if (last.type().equals(DENSE) && Set.of(SOFTMAX, LINEAR).contains(activation(last))) {
      return Optional.of(last);
    }
    return isSoftmax(last) && last.inputs().size() == 1
        ? Optional.of(model.layer(last.inputs().get(0)))
            .filter(it -> it.type().equals(DENSE) && activation(it).equals(LINEAR))
            .filter(it -> model.readers(it.name()) == 1)
        : Optional.empty();
  }

  private static boolean isSoftmax(KerasLayer layer) {
    return layer.type().equals("Softmax")
        || (layer.type().equals("Activation") && activation(layer).equals(SOFTMAX));
  }

  private static String activation(KerasLayer layer) {
    return layer.config().path("activation").asText(LINEAR);
  }
}
