package io.pixelmill.acceleration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Whole networks of residual blocks and depthwise convolutions, with statistics of the batch. */
class FastNetworksTest {
  private static final ImageShape SHAPE = new ImageShape(16, 16, 3);

  @ParameterizedTest
  @ValueSource(strings = {"resnet8", "resnet20", "mobile"})
  void gradientsAgreeWithStockDl4j(String preset) {
    Comparison comparison = comparison(preset);
    assertThat(comparison.layers())
        .filteredOn(name -> !name.equals("GlobalPoolingLayer"))
        .allMatch(name -> name.startsWith("Fast"));
    comparison.agreesOn(Comparison.images(8, 3, 16, 16));
  }

  /** Running statistics and what scoring makes of them, too. */
  @ParameterizedTest
  @ValueSource(strings = {"resnet8", "mobile"})
  void trainingAgreesWithStockDl4j(String preset) {
    comparison(preset).agreesAfterTraining(Comparison.images(8, 3, 16, 16), 3);
  }

  @Test
  void theLossOfResnet20Falls() {
    ComputationGraph network = comparison("resnet20").fast();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 24, Comparison.CLASSES);
    for (int i = 0; i < labels.rows(); i++) {
      labels.putScalar(i, i % Comparison.CLASSES, 1);
    }
    DataSet images = new DataSet(Comparison.images(24, 3, 16, 16), labels);
    network.fit(images);
    double first = network.score();
    for (int step = 0; step < 15; step++) {
      network.fit(images);
    }
    assertThat(network.score()).isLessThan(0.3 * first);
  }

  private static Comparison comparison(String preset) {
    return Comparison.of(
        Networks.configuration(
            ArticleSettings.of(
                "preset=" + preset, "updater.type=sgd", "updater.learning-rate=0.05"),
            SHAPE,
            Comparison.CLASSES,
            1));
  }
}
