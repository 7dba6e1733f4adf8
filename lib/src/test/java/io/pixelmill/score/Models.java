package io.pixelmill.score;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.model.ModelWeights;
import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small models for tests. */
final class Models {
  private Models() {}

  /** The article's network as its seed makes it, for images of 12 × 10 RGB. */
  static LoadedModel untrained() {
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(
                ArticleSettings.of("dropout=0"), new ImageShape(12, 10, 3), 3, 5));
    network.init();
    return loaded(
        network,
        new ModelInput(12, 10, 3, "stretch", InputRange.SYMMETRIC),
        List.of("bird", "cat", "dog"));
  }

  /**
   * One layer for images of 1 × 2 grey: the outputs before softmax are 0, the left pixel × {@code
   * left} and the right pixel × {@code right}, pixels from 0 to 1.
   */
  static LoadedModel linear(float left, float right) {
    // The input is from -1 to 1: half the weight, and the other half to begin with.
    return oneLayer(
        new float[] {left / 2, right / 2}, new float[] {left / 2, right / 2}, InputRange.SYMMETRIC);
  }

  /** The same with inputs from 0 to 1. */
  static LoadedModel linearOnUnits(float left, float right) {
    return oneLayer(new float[] {left, right}, new float[2], InputRange.UNIT);
  }

  private static LoadedModel oneLayer(float[] weights, float[] biases, InputRange range) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(1, 2, 1))
            .addLayer(
                "out",
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "in")
            .setOutputs("out")
            .build();
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    network.getParam("out_W").assign(0);
    network.getParam("out_b").assign(0);
    for (int pixel = 0; pixel < 2; pixel++) {
      network.getParam("out_W").putScalar(pixel, pixel + 1, weights[pixel]);
      network.getParam("out_b").putScalar(pixel + 1, biases[pixel]);
    }
    return loaded(network, new ModelInput(1, 2, 1, "fit", range), List.of("none", "left", "right"));
  }

  private static LoadedModel loaded(
      ComputationGraph network, ModelInput input, List<String> labels) {
    return new LoadedModel(
        "m".repeat(64),
        new ModelDescription(
            labels, input, "test", network.numParams(), new TreeMap<>(), new TreeMap<>()),
        ModelWeights.of(network),
        Optional.empty());
  }
}
