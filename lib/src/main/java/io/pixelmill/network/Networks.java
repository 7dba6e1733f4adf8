package io.pixelmill.network;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks from settings. Each has one input, {@link #INPUT}: float, batch × channels × height ×
 * width, values 0 to 1; and one output, {@link #OUTPUT}: float, batch × classes, probabilities.
 */
public final class Networks {
  public static final String INPUT = "images";
  public static final String OUTPUT = "probabilities";

  /** Two 3 × 3 convolutions and two halvings leave at least one pixel of this many. */
  private static final int ARTICLE_SMALLEST = 10;

  private Networks() {}

  /**
   * A network, not yet initialised.
   *
   * @param classes 2 or more
   * @param seed of the first weights
   * @throws ProblemException if the images are too small for the network
   */
  public static ComputationGraphConfiguration configuration(
      NetworkSettings settings, ImageShape shape, int classes, long seed) {
    if (classes < 2) {
      throw new IllegalArgumentException("A network needs 2 classes or more, got " + classes);
    }
    ComputationGraphConfiguration configuration =
        switch (settings.preset()) {
          case ARTICLE -> article(settings, shape, classes, seed);
        };
    Optimisation.apply(configuration, settings);
    return configuration;
  }

  private static ComputationGraphConfiguration article(
      NetworkSettings settings, ImageShape shape, int classes, long seed) {
    if (Math.min(shape.height(), shape.width()) < ARTICLE_SMALLEST) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot build the network article",
          "it needs images of at least %1$d × %1$d pixels, got %2$d × %3$d"
              .formatted(ARTICLE_SMALLEST, shape.height(), shape.width()),
          "Prepare the images in a larger size.");
    }
    OutputLayer.Builder output =
        new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX);
    if (settings.dropout() > 0) {
      // DL4J drops a layer's input, and takes the share that is kept.
      output.dropOut(new Dropout(1 - settings.dropout()));
    }
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.FLOAT)
        .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
        .activation(Activation.RELU)
        .weightInit(WeightInit.XAVIER)
        .convolutionMode(ConvolutionMode.Truncate)
        .graphBuilder()
        .addInputs(INPUT)
        .setInputTypes(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
        .addLayer("convolution-1", convolution(32), INPUT)
        .addLayer("pooling-1", pooling(), "convolution-1")
        .addLayer("convolution-2", convolution(64), "pooling-1")
        .addLayer("pooling-2", pooling(), "convolution-2")
        .addLayer("dense", new DenseLayer.Builder().nOut(64).build(), "pooling-2")
        .addLayer(OUTPUT, output.build(), "dense")
        .setOutputs(OUTPUT)
        .build();
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
