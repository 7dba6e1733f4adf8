package io.pixelmill.network;

import io.pixelmill.network.layers.LayerGraph;
import io.pixelmill.problem.ProblemException;
import java.util.List;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks from settings. Each has one input, {@link #INPUT}: float, batch × channels × height ×
 * width, values -1 to 1; and one output, {@link #OUTPUT}: float, batch × classes, probabilities.
 */
public final class Networks {
  public static final String INPUT = "images";
  public static final String OUTPUT = "probabilities";

  private Networks() {}

  /**
   * A network, not yet initialised.
   *
   * @param classes 2 or more
   * @param seed of the first weights
   * @throws ProblemException if the images are too small for the network, or its layers do not fit
   *     each other
   */
  public static ComputationGraphConfiguration configuration(
      NetworkSettings settings, ImageShape shape, int classes, long seed) {
    if (classes < 2) {
      throw new IllegalArgumentException("A network needs 2 classes or more, got " + classes);
    }
    NetworkDefinition definition = settings.definition();
    InputType images = InputType.convolutional(shape.height(), shape.width(), shape.channels());
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
            .activation(Activation.RELU)
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Truncate)
            .graphBuilder()
            .addInputs(INPUT)
            .setInputTypes(images);
    String last =
        new LayerGraph(definition.name(), definition.layers(), INPUT, OUTPUT).addTo(graph, images);
    ComputationGraphConfiguration configuration =
        graph
            .addLayer(OUTPUT, output(classes, definition.dropout()), last)
            .setOutputs(OUTPUT)
            .build();
    Optimisation.apply(configuration, settings);
    return configuration;
  }

  /**
   * A network with its first weights, ready to be trained: what of it is frozen, and how fast each
   * part learns, as the settings of fine-tuning say.
   *
   * @throws ProblemException as {@link #configuration} throws it, and if fine-tuning names a layer
   *     that there is not
   */
  public static ComputationGraph initialised(
      NetworkSettings settings, ImageShape shape, Classes classes, long seed) {
    ComputationGraph network =
        new ComputationGraph(configuration(settings, shape, classes.count(), seed));
    network.init();
    return FineTuning.of(network, settings);
  }

  /**
   * Likewise, a network from a file.
   *
   * @param labels of the file's classes, empty where they are not known
   * @throws UnfitNetworkException if it cannot be trained on such images
   */
  public static ComputationGraph initialised(
      InitialNetwork file,
      List<String> labels,
      NetworkSettings settings,
      ImageShape shape,
      Classes classes,
      long seed) {
    return FineTuning.of(
        new FileNetwork(file, settings).network(shape, labels, classes, seed), settings);
  }

  private static OutputLayer output(int classes, double dropout) {
    OutputLayer.Builder output =
        new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX);
    if (dropout > 0) {
      // DL4J drops a layer's input, and takes the share that is kept.
      output.dropOut(new Dropout(1 - dropout));
    }
    return output.build();
  }
}
