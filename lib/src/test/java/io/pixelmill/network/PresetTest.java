package io.pixelmill.network;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class PresetTest {
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

  @ParameterizedTest
  @CsvSource({
    "article, 167562",
    // 456 + 2,416 + (6·6·16·120 + 120) + (120·84 + 84) + 850
    "lenet, 83126",
    // 432 + 64 + 4,608 + 128 + 13,824 + 256 + 512 + 128 + 55,296 + 512 + 2,048 + 256 + 650
    "resnet8, 78714",
    // 432 + 64 + 13,824 + 384 + 50,688 + 768 + 512 + 128 + 202,752 + 1,536 + 2,048 + 256 + 650
    "resnet20, 274042",
    // 992 + 2,720 + 9,536 + 18,560 + 35,456 + 69,888 + 2,570
    "mobile, 139722"
  })
  void presetsHaveTheirParameters(String preset, long parameters) {
    ComputationGraph network = network(CIFAR, 10, "preset=" + preset);
    assertThat(network.numParams()).isEqualTo(parameters);
  }

  @Test
  void theArticlesNetworkIsWhatDl4jsBuilderMakesOfIt() {
    assertThat(Networks.configuration(ArticleSettings.of(), CIFAR, 10, 7).toJson())
        .isEqualTo(article().toJson());
  }

  @ParameterizedTest
  @EnumSource
  void presetsLearn(Preset preset) {
    ComputationGraph network =
        network(
            new ImageShape(12, 12, 1),
            2,
            "preset=" + preset.stored(),
            "dropout=0",
            "updater.learning-rate=0.01");
    INDArray images = Nd4j.zeros(DataType.FLOAT, 4, 1, 12, 12);
    images.slice(1).assign(1);
    images.slice(3).assign(0.5);
    INDArray labels =
        Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}}).castTo(DataType.FLOAT);
    network.fit(new INDArray[] {images}, new INDArray[] {labels});
    double first = network.score();
    for (int i = 0; i < 15; i++) {
      network.fit(new INDArray[] {images}, new INDArray[] {labels});
    }
    assertThat(network.score()).isLessThan(first * 0.7);
  }

  @Test
  void projectionsStandOnlyWhereTheShapeChanges() {
    assertThat(network(CIFAR, 10, "preset=resnet20").getConfiguration().getVertices())
        .containsKeys("residual-2/1/shortcut/convolution", "residual-3/1/shortcut/normalisation")
        .doesNotContainKeys(
            "residual-1/1/shortcut/convolution", "residual-2/2/shortcut/convolution")
        .containsKeys("residual-1", "residual-3/3/sum", "residual-3/2");
  }

  private static ComputationGraph network(ImageShape shape, int classes, String... settings) {
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(ArticleSettings.of(settings), shape, classes, 1));
    network.init();
    return network;
  }

  /** Written with DL4J alone. */
  private static ComputationGraphConfiguration article() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .dataType(DataType.FLOAT)
        .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
        .updater(new Adam(0.001))
        .activation(Activation.RELU)
        .weightInit(WeightInit.XAVIER)
        .convolutionMode(ConvolutionMode.Truncate)
        .graphBuilder()
        .addInputs("images")
        .setInputTypes(InputType.convolutional(32, 32, 3))
        .addLayer("convolution-1", new ConvolutionLayer.Builder(3, 3).nOut(32).build(), "images")
        .addLayer("pooling-1", pooling(), "convolution-1")
        .addLayer("convolution-2", new ConvolutionLayer.Builder(3, 3).nOut(64).build(), "pooling-1")
        .addLayer("pooling-2", pooling(), "convolution-2")
        .addLayer("dense", new DenseLayer.Builder().nOut(64).build(), "pooling-2")
        .addLayer(
            "probabilities",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .dropOut(new Dropout(0.8))
                .build(),
            "dense")
        .setOutputs("probabilities")
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
