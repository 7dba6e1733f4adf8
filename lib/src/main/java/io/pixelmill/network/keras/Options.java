package io.pixelmill.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;

/** What a layer's configuration says. Whatever has no counterpart becomes a problem. */
final class Options {
  /** Mixed policies compute in half precision; their weights are in single precision. */
  private static final Set<String> TYPES = Set.of("float32", "mixed_float16", "mixed_bfloat16");

  private final KerasLayer layer;
  private final Problems problems;

  Options(KerasLayer layer, Problems problems) {
    this.layer = layer;
    this.problems = problems;
    JsonNode type = value("dtype");
    require(
        "dtype",
        type.isMissingNode()
            || type.isNull()
            || TYPES.contains(type.path("config").path("name").asText(type.asText())));
  }

  JsonNode value(String option) {
    return layer.config().path(option);
  }

  int whole(String option) {
    require(option, value(option).isInt());
    return value(option).asInt(1);
  }

  double number(String option, double absent) {
    JsonNode value = value(option);
    require(option, value.isNumber() || value.isNull() || value.isMissingNode());
    return value.asDouble(absent);
  }

  boolean flag(String option, boolean absent) {
    return value(option).asBoolean(absent);
  }

  /** Height and width, given as one number or two; 1 where it is absent. */
  int[] pair(String option) {
    JsonNode value = value(option);
    boolean two = value.size() == 2 && value.path(0).isInt() && value.path(1).isInt();
    require(option, two || value.isInt() || value.isNull() || value.isMissingNode());
    int both = value.asInt(1);
    return two ? new int[] {value.path(0).asInt(), value.path(1).asInt()} : new int[] {both, both};
  }

  ConvolutionMode padding() {
    String padding = value("padding").asText("valid");
    require("padding", Set.of("same", "valid").contains(padding));
    return padding.equals("same") ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  void requireChannelsLast() {
    require("data_format", value("data_format").asText("channels_last").equals("channels_last"));
  }

  /** Channels are the last axis of images, and the only one of vectors. */
  void requireLastAxis(int rank) {
    JsonNode axis = value("axis");
    int given = axis.isArray() && axis.size() == 1 ? axis.path(0).asInt() : axis.asInt(-1);
    require("axis", given == -1 || given == rank - 1);
  }

  IActivation activation(Form form) {
    return Activations.named(value("activation"), form)
        .orElseGet(() -> problem("activation", Activations.NONE));
  }

  /** How weights are drawn where the file's own are not taken. */
  WeightInit initialisation(String option) {
    String name = value(option).path("class_name").asText(value(option).asText());
    return switch (name) {
      case "GlorotNormal", "glorot_normal" -> WeightInit.XAVIER;
      case "HeNormal", "he_normal" -> WeightInit.RELU;
      case "HeUniform", "he_uniform" -> WeightInit.RELU_UNIFORM;
      case "LecunNormal", "lecun_normal" -> WeightInit.LECUN_NORMAL;
      case "LecunUniform", "lecun_uniform" -> WeightInit.LECUN_UNIFORM;
      // Keras' default.
      default -> WeightInit.XAVIER_UNIFORM;
    };
  }

  void require(String option, boolean holds) {
    if (!holds) {
      problem(option, layer);
    }
  }

  private <T> T problem(String option, T instead) {
    problems.add(layer, "%s = %s".formatted(option, value(option)));
    return instead;
  }
}
