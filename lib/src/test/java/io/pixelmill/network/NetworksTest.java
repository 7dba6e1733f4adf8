package io.pixelmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.problem.ProblemException;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;

class NetworksTest {
  private static final NetworkSettings ARTICLE = ArticleSettings.of();
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

  @Test
  void theArticlesNetworkHasItsParameters() {
    ComputationGraph network = new ComputationGraph(Networks.configuration(ARTICLE, CIFAR, 10, 1));
    network.init();
    // 3·3·3·32+32, 3·3·32·64+64, 6·6·64·64+64, 64·10+10
    assertThat(network.numParams()).isEqualTo(896 + 18_496 + 147_520 + 650).isEqualTo(167_562);
  }

  @Test
  void outputIsAProbabilityPerClass() {
    ComputationGraph network =
        new ComputationGraph(Networks.configuration(ARTICLE, new ImageShape(10, 12, 1), 3, 1));
    network.init();
    INDArray output = network.outputSingle(Nd4j.rand(DataType.FLOAT, 2, 1, 10, 12));
    assertThat(output.shape()).containsExactly(2, 3);
    assertThat(output.sum(1).toDoubleVector()).containsExactly(new double[] {1, 1}, within(1e-6));
  }

  @Test
  void imagesTooSmallForTheNetworkAreTold() {
    assertThatThrownBy(() -> Networks.configuration(ARTICLE, new ImageShape(32, 9, 3), 10, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot build the network article: the images are too small: pooling-2 takes at least "
                + "2 × 2 pixels, and gets 13 × 1. Change the layer, or prepare the images in another "
                + "size; describe shows all shapes.");
  }

  @Test
  void settingsReachTheLayers() {
    NetworkSettings settings =
        ArticleSettings.of(
            "dropout=0.3",
            "l1=0.01",
            "l2=0.02",
            "updater.type=nesterovs",
            "updater.learning-rate=0.1",
            "updater.momentum=0.8");
    ComputationGraphConfiguration configuration = Networks.configuration(settings, CIFAR, 10, 1);
    BaseLayer output = layer(configuration, Networks.OUTPUT);
    assertThat(output.getIUpdater()).isEqualTo(new Nesterovs(0.1, 0.8));
    assertThat(output.getIDropout()).isEqualTo(new Dropout(0.7));
    assertThat(output.getRegularization())
        .containsExactlyInAnyOrder(new L1Regularization(0.01), new L2Regularization(0.02));
    assertThat(layer(configuration, "dense").getIDropout()).isNull();
  }

  @Test
  void withoutDropoutNothingIsDropped() {
    NetworkSettings settings = ArticleSettings.of("dropout=0");
    BaseLayer output = layer(Networks.configuration(settings, CIFAR, 10, 1), Networks.OUTPUT);
    assertThat(output.getIDropout()).isNull();
    assertThat(output.getRegularization()).isEmpty();
  }

  @Test
  void weightsFollowTheSeed() {
    assertThat(firstWeights(1)).isEqualTo(firstWeights(1)).isNotEqualTo(firstWeights(2));
  }

  @ParameterizedTest
  @EnumSource
  void everyUpdaterLearns(UpdaterSettings.Type type) {
    NetworkSettings settings =
        ArticleSettings.of(
            "dropout=0",
            "updater.type=" + type.name().toLowerCase(Locale.ROOT),
            "updater.learning-rate=0.01",
            "updater.weight-decay=0.01");
    ComputationGraph network =
        new ComputationGraph(Networks.configuration(settings, new ImageShape(10, 10, 1), 2, 1));
    network.init();
    INDArray images = Nd4j.zeros(DataType.FLOAT, 2, 1, 10, 10);
    images.slice(1).assign(1);
    INDArray labels = Nd4j.eye(2).castTo(DataType.FLOAT);
    network.fit(new INDArray[] {images}, new INDArray[] {labels});
    double first = network.score();
    for (int i = 0; i < 20; i++) {
      network.fit(new INDArray[] {images}, new INDArray[] {labels});
    }
    assertThat(network.score()).isLessThan(first);
  }

  @Test
  void allWrongSettingsAreTold() {
    assertThatThrownBy(() -> ArticleSettings.of("dropout=1", "l1=-1", "l2=NaN"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.network.dropout must be 0 or more, less than 1, got 1.0",
            "train.network.l1 must be 0 or more, got -1.0",
            "train.network.l2 must be 0 or more, got NaN");
    assertThatThrownBy(() -> ArticleSettings.of("updater.learning-rate=0", "updater.momentum=1.5"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.network.updater.learning-rate must be a number greater than 0, got 0.0",
            "train.network.updater.momentum must be between 0 and 1, got 1.5");
  }

  @Test
  void convolutionsDoNotPad() {
    ConvolutionLayer first =
        (ConvolutionLayer) layer(Networks.configuration(ARTICLE, CIFAR, 10, 1), "convolution-1");
    assertThat(first.getPadding()).containsExactly(0, 0);
    assertThat(first.getKernelSize()).containsExactly(3, 3);
    assertThat(first.getStride()).containsExactly(1, 1);
  }

  private static float[] firstWeights(long seed) {
    ComputationGraph network =
        new ComputationGraph(Networks.configuration(ARTICLE, new ImageShape(10, 10, 1), 2, seed));
    network.init();
    return network.params().toFloatVector();
  }

  private static BaseLayer layer(ComputationGraphConfiguration configuration, String name) {
    LayerVertex vertex = (LayerVertex) configuration.getVertices().get(name);
    return (BaseLayer) vertex.getLayerConf().getLayer();
  }
}
