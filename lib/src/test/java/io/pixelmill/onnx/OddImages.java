package io.pixelmill.onnx;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks for images whose sides are odd and different, where no wrong padding goes unseen. */
final class OddImages {
  private static final ImageShape SHAPE = new ImageShape(9, 7, 3);

  private OddImages() {}

  /**
   * Fails unless the network gives the same as its export.
   *
   * @param layers from {@code in} to {@code last}
   */
  static void requireAgreement(String name, Consumer<GraphBuilder> layers) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(4)
            .activation(Activation.TANH)
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(
                InputType.convolutional(SHAPE.height(), SHAPE.width(), SHAPE.channels()));
    layers.accept(graph);
    graph
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(4)
                .activation(Activation.SOFTMAX)
                .build(),
            "last")
        .setOutputs("out");
    new ExportSample(
            RandomNetwork.of(graph.build()), SHAPE, InputRange.UNIT, SampleImages.of(SHAPE, 6))
        .requireAgreement(name);
  }
}
