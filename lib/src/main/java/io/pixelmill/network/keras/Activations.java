package io.pixelmill.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * Activations that are the same function in Keras and DL4J. GELU is not among them (DL4J has only
 * approximations of another kind), nor is hard_sigmoid (Keras 2 and 3 differ).
 */
final class Activations {
  static final IActivation NONE = new ActivationIdentity();

  private static final double SLOPE_OF_NAME = 0.2;
  private static final double SLOPE_OF_LAYER = 0.3;

  private Activations() {}

  /**
   * @param activation a layer's option: a name, or what stands for an activation's object
   */
  static Optional<IActivation> named(JsonNode activation, Form form) {
    if (activation.isObject()) {
      JsonNode config = activation.path("config");
      return config.isTextual()
          ? named(config, form)
          : ofLayer(activation.path("class_name").asText(), config, form);
    }
    return switch (activation.asText("linear")) {
      case "linear" -> Optional.of(NONE);
      case "relu" -> Optional.of(new ActivationReLU());
      case "relu6" -> Optional.of(new ActivationReLU6());
      case "leaky_relu" -> Optional.of(new ActivationLReLU(SLOPE_OF_NAME));
      case "elu" -> Optional.of(new ActivationELU());
      case "selu" -> Optional.of(new ActivationSELU());
      case "sigmoid" -> Optional.of(new ActivationSigmoid());
      case "tanh" -> Optional.of(new ActivationTanH());
      case "swish", "silu" -> Optional.of(new ActivationSwish());
      case "softplus" -> Optional.of(new ActivationSoftPlus());
      case "softsign" -> Optional.of(new ActivationSoftSign());
      case "mish" -> Optional.of(new ActivationMish());
      case "softmax" -> softmax(form);
      default -> Optional.empty();
    };
  }

  /**
   * @param type of an activation that is a layer of its own
   */
  static Optional<IActivation> ofLayer(String type, JsonNode config, Form form) {
    return switch (type) {
      case "ReLU" -> rectifier(config);
      case "LeakyReLU" -> Optional.of(new ActivationLReLU(slope(config)));
      // DL4J's gradient is wrong for any other factor.
      case "ELU" ->
          config.path("alpha").asDouble(1) == 1
              ? Optional.of(new ActivationELU())
              : Optional.empty();
      case "Softmax" ->
          config.path("axis").asInt(-1) == -1 || config.path("axis").asInt() == 1
              ? softmax(form)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static double slope(JsonNode config) {
    return config.path("negative_slope").asDouble(config.path("alpha").asDouble(SLOPE_OF_LAYER));
  }

  private static Optional<IActivation> rectifier(JsonNode config) {
    double slope = config.path("negative_slope").asDouble(0);
    if (config.path("threshold").asDouble(0) != 0) {
      return Optional.empty();
    }
    if (!config.path("max_value").isNumber()) {
      return Optional.of(slope == 0 ? new ActivationReLU() : new ActivationLReLU(slope));
    }
    double max = config.path("max_value").asDouble();
    if (slope == 0 && max == 6) {
      return Optional.of(new ActivationReLU6());
    }
    return Optional.of(new ActivationReLU(max, null, slope == 0 ? null : slope));
  }

  /** Of a vector's values; of images it would be taken over the channels. */
  private static Optional<IActivation> softmax(Form form) {
    return form == Form.VECTORS || form == Form.UNKNOWN
        ? Optional.of(new ActivationSoftmax())
        : Optional.empty();
  }
}
