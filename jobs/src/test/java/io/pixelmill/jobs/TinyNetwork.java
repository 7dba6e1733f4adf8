package io.pixelmill.jobs;

import io.pixelmill.network.ImageShape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A dense layer {@code odd} and an output for two classes, as their seed makes them. */
final class TinyNetwork {
  private TinyNetwork() {}

  static ComputationGraph of(ImageShape shape, Activation activation) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(
                    InputType.convolutional(shape.height(), shape.width(), shape.channels()))
                .addLayer(
                    "odd", new DenseLayer.Builder().nOut(3).activation(activation).build(), "in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "odd")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }
}
