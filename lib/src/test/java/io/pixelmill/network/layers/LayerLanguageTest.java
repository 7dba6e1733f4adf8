package io.pixelmill.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import io.pixelmill.problem.ProblemException;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerLanguageTest {
  /** Parameters for images of 8 × 8 × 3 and 2 classes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 3·3·3·4 + 4, then 8·8·4·2 + 2
        "{type=convolution,channels=4} | 626",
        // no padding leaves 6 × 6
        "{type=convolution,channels=4,padding=none} | 402",
        // 5·5·3·4 + 4; stride 2 leaves 4 × 4
        "{type=convolution,channels=4,kernel=5,stride=2} | 434",
        // no bias, but mean, variance, gamma and beta
        "{type=convolution,channels=4,batch-normalisation=on} | 638",
        "{type=convolution,channels=4,bias=off} | 622",
        // 3·3·3·2 + 6 and 8·8·6·2 + 2
        "{type=depthwise-convolution,multiplier=2} | 830",
        // (3·3·3 + 3) + (3·5 + 5) + (8·8·5·2 + 2)
        "{type=separable-convolution,channels=5} | 692",
        "{type=max-pooling} | 98",
        "{type=average-pooling,kernel=4} | 26",
        "{type=max-pooling,kernel=3,stride=2,padding=same} | 98",
        "{type=max-pooling,kernel=3,stride=2} | 56",
        "{type=global-pooling} | 8",
        "{type=dense,units=5} | 977",
        "{type=dense,units=5,batch-normalisation=on} | 992",
        "{type=batch-normalisation} | 398",
        "{type=activation,function=tanh} | 386",
        "{type=dropout,share=0.5} | 386",
        // two convolutions 3·3·3·3 with normalisation 12, no projection
        "{type=residual,channels=3} | 572",
        // projection 3·4 + 16, 3·3·3·4 + 16, 3·3·4·4 + 16, then 4·4·4·2 + 2
        "{type=residual,channels=4,stride=2} | 442",
        "{type=residual,channels=3,blocks=2} | 758",
        "{type=convolution,channels=3,name=a},{type=add,from=[a,images]} | 470",
        "{type=convolution,channels=4,name=a},{type=concatenate,from=[a,images]} | 1010",
      })
  void layersHaveTheirWeightsAndShapes(String layers, long parameters) {
    ComputationGraph network = network(layers);
    assertThat(network.numParams()).isEqualTo(parameters);
    INDArray output = network.outputSingle(Nd4j.rand(DataType.FLOAT, 3, 3, 8, 8));
    assertThat(output.shape()).containsExactly(3, 2);
  }

  @Test
  void layersAreNamedByTypeAndOrderAndTheirPartsBelowThem() {
    ComputationGraph network =
        network(
            "{type=convolution,channels=2,batch-normalisation=on},{type=max-pooling},"
                + "{type=convolution,channels=2,name=mine},{type=convolution,channels=2}");
    assertThat(network.getConfiguration().getVertices().keySet())
        .containsExactlyInAnyOrder(
            "convolution-1/convolution",
            "convolution-1/normalisation",
            "convolution-1",
            "max-pooling-1",
            "mine",
            "convolution-3",
            "probabilities");
  }

  @Test
  void firstWeightsSuitTheActivation() {
    ComputationGraph network =
        network(
            "{type=convolution,channels=2,name=he},{type=dense,units=2,activation=tanh,name=xavier},"
                + "{type=dense,units=2,weight-init=xavier,name=given}");
    assertThat(layer(network, "he").getWeightInitFn()).isInstanceOf(WeightInitRelu.class);
    assertThat(layer(network, "xavier").getWeightInitFn()).isInstanceOf(WeightInitXavier.class);
    assertThat(layer(network, "given").getWeightInitFn()).isInstanceOf(WeightInitXavier.class);
  }

  @Test
  void depthwiseWeightsKeepTheSizeOfValues() {
    INDArray weights = network("{type=depthwise-convolution,multiplier=64,name=d}").getParam("d_W");
    assertThat(weights.std().getDouble(0)).isBetween(0.43, 0.51); // √(2 / 9) = 0.47
  }

  @Test
  void allProblemsOfTheLanguageAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                settings(
                    "{type=convolution,chanels=4},{type=convolutoin},{type=dense,units=0},"
                        + "{type=dropout,share=half},{type=add,from=[a]},{units=3},7,"
                        + "{type=convolution,channels=1,batch-normalisation=true}"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.network.layers[0].chanels is not a setting of convolution; the nearest one is"
                + " channels",
            "train.network.layers[0].channels is not set and has no default",
            "train.network.layers[1].type must be one of activation, add, average-pooling, ",
            ", got convolutoin",
            "train.network.layers[2].units must be 1 or more, got 0",
            "train.network.layers[3].share must be a number, got half",
            "train.network.layers[4].from must name two layers or more, got [a]",
            "train.network.layers[5].type must be one of",
            "train.network.layers[6] must be settings in braces, got 7",
            "train.network.layers[7].batch-normalisation must be one of on, off, got true");
  }

  @Test
  void namesAreCheckedTogether() {
    assertThatThrownBy(
            () ->
                network(
                    "{type=dense,units=2,name=a},{type=dense,units=2,name=a,from=b},"
                        + "{type=dense,units=2,name=probabilities},{type=dense,units=2,from=a}"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "a reads from b, which is none of the layers before it: images, a",
            "two layers have the name a",
            "a layer cannot have the name \"probabilities\"",
            "no layer reads from probabilities");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type=max-pooling,name=p},{type=add,from=[p,images],name=sum} "
            + "| sum adds layers of one shape, but p gives 4 × 4 × 3 and images gives 8 × 8 × 3",
        "{type=max-pooling,name=p},{type=concatenate,from=[p,images],name=all} "
            + "| all joins layers of one height and width, but p gives 4 × 4 × 3 and images gives 8 × 8 × 3",
        "{type=dense,units=5},{type=max-pooling} "
            + "| max-pooling-1 takes height × width × channels, but dense-1 gives 5 values",
        "{type=max-pooling,kernel=9} "
            + "| the images are too small: max-pooling-1 takes at least 9 × 9 pixels, and gets 8 × 8",
        "{type=global-pooling},{type=residual,channels=3} "
            + "| residual-1 takes height × width × channels, but global-pooling-1 gives 3 values"
      })
  void layersThatDoNotFitAreTold(String layers, String problem) {
    assertThatThrownBy(() -> network(layers))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot build the network layers: " + problem);
  }

  @Test
  void aPresetAndLayersExcludeEachOther() {
    assertThatThrownBy(() -> ArticleSettings.of("preset=lenet", "layers=[{type=dense,units=2}]"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "train.network.preset must be the only one of preset, layers and file");
  }

  private static void settings(String layers) {
    ArticleSettings.of("layers=[" + layers + "]");
  }

  private static ComputationGraph network(String layers) {
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(
                ArticleSettings.of("layers=[" + layers + "]"), new ImageShape(8, 8, 3), 2, 1));
    network.init();
    return network;
  }

  private static BaseLayer layer(ComputationGraph network, String name) {
    LayerVertex vertex = (LayerVertex) network.getConfiguration().getVertices().get(name);
    return (BaseLayer) vertex.getLayerConf().getLayer();
  }
}
