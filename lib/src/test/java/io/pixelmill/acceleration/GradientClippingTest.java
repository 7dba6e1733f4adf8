package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.Comparison.INPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps of plain SGD, whose size tells the gradient. */
class GradientClippingTest {
  private static final double RATE = 0.1;

  /** What batch normalisation counts and does not learn. */
  private static final List<String> STATISTICS =
      List.of("normalisation_mean", "normalisation_log10stdev");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNormIsThatOfAllLayersTogether(boolean fast) {
    double norm = Math.sqrt(squares(gradient(fast, GradientClipping.NONE)));
    double limit = norm / 4;
    assertClipped(fast, new GradientClipping(0, limit), element -> element / 4);
    // Each layer has less than the whole: none would be clipped by itself.
    assertClipped(fast, new GradientClipping(0, 0.999 * norm), element -> 0.999 * element);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void valuesAreCutOneByOne(boolean fast) {
    double limit = 0.05;
    assertClipped(
        fast,
        new GradientClipping(limit, 0),
        element -> Math.max(-limit, Math.min(limit, element)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsWithinTheLimitsStaysToTheLastBit(boolean fast) {
    INDArray unlimited = afterOneStep(fast, new GradientClipping(1e6, 1e6)).params();
    assertThat(unlimited).isEqualTo(afterOneStep(fast, GradientClipping.NONE).params());
  }

  private static void assertClipped(
      boolean fast, GradientClipping clipping, DoubleUnaryOperator expected) {
    INDArray whole = gradient(fast, GradientClipping.NONE);
    INDArray clipped = gradient(fast, clipping);
    boolean cut = false;
    for (int i = 0; i < whole.length(); i++) {
      double wanted = expected.applyAsDouble(whole.getDouble(i));
      assertThat(clipped.getDouble(i)).isCloseTo(wanted, within(2e-6));
      cut |= Math.abs(wanted - whole.getDouble(i)) > 1e-4;
    }
    assertThat(cut).isTrue();
    for (String statistic : STATISTICS) {
      assertThat(afterOneStep(fast, clipping).getParam(statistic))
          .isEqualTo(afterOneStep(fast, GradientClipping.NONE).getParam(statistic));
    }
  }

  /** Of all that is learned. */
  private static INDArray gradient(boolean fast, GradientClipping clipping) {
    ComputationGraph before = network(fast, GradientClipping.NONE);
    ComputationGraph after = afterOneStep(fast, clipping);
    return Nd4j.concat(
        0,
        before.paramTable().keySet().stream()
            .filter(name -> !STATISTICS.contains(name))
            .map(name -> before.getParam(name).sub(after.getParam(name)).div(RATE))
            .map(difference -> difference.reshape(difference.length()))
            .toArray(INDArray[]::new));
  }

  private static double squares(INDArray values) {
    double norm = values.norm2Number().doubleValue();
    return norm * norm;
  }

  private static ComputationGraph afterOneStep(boolean fast, GradientClipping clipping) {
    ComputationGraph network = network(fast, clipping);
    INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    network.fit(new INDArray[] {Comparison.images(3, 2, 6, 6).muli(3)}, new INDArray[] {labels});
    return network;
  }

  private static ComputationGraph network(boolean fast, GradientClipping clipping) {
    Comparison comparison =
        Comparison.of(
            6,
            6,
            2,
            graph ->
                graph
                    .addLayer(
                        "convolution", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), INPUT)
                    .addLayer("normalisation", new BatchNormalization(), "convolution")
                    .addLayer(
                        "last",
                        new ConvolutionLayer.Builder(2, 2).nOut(3).build(),
                        "normalisation"));
    ComputationGraph chosen = fast ? comparison.fast() : comparison.stock();
    ComputationGraphConfiguration configuration = chosen.getConfiguration();
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    network.params().assign(comparison.stock().params());
    Acceleration.shortenUpdates(network);
    Acceleration.clipGradients(network, clipping);
    return network;
  }
}
