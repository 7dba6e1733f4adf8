package io.pixelmill.acceleration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Whole networks of residual blocks and depthwise convolutions, with statistics of the batch. */
class FastNetworksTest {
  private static final ImageShape SHAPE = new ImageShape(16, 16, 3);

  /**
   * Of hundreds of thousands of values before a ReLU, now and then one is so near to 0 that
   * rounding turns its sign, and a gradient is another one by some thousandths: not so in each of
   * five batches.
   */
  @ParameterizedTest
  @ValueSource(strings = {"resnet8", "resnet20", "mobile"})
  void gradientsAreThoseOfDoublePrecision(String preset) {
    Comparison comparison = comparison(preset);
    assertThat(comparison.layers())
        .filteredOn(name -> !name.equals("GlobalPoolingLayer"))
        .allMatch(name -> name.startsWith("Fast"));
    assertThat(IntStream.rangeClosed(1, 5))
        .anyMatch(
            seed ->
                comparison.distanceFromExact(Comparison.images(seed, new long[] {8, 3, 16, 16}))
                    < 1e-4);
  }

  /** Running statistics and what scoring makes of them, too. */
  @ParameterizedTest
  @ValueSource(strings = {"resnet8", "mobile"})
  void trainingAgreesWithStockDl4j(String preset) {
    comparison(preset).agreesAfterTraining(Comparison.images(8, 3, 16, 16), 3);
  }

  /**
   * Two workers that see the halves of a batch and are averaged, beside one machine that sees all
   * of it. Running means agree; the averaged running variance lacks that of the workers' means, a
   * share of about 1 / pixels of a half: nothing, unless a worker sees few pixels a channel.
   */
  @Test
  void averagedStatisticsAreThoseOfOneMachineButForTheVarianceOfMeans() {
    INDArray images = Comparison.images(16, 2, 8, 8).muli(2).addi(1);
    NormalisationStatistics whole = statistics(images);
    NormalisationStatistics first = statistics(images.get(NDArrayIndex.interval(0, 8)));
    NormalisationStatistics second = statistics(images.get(NDArrayIndex.interval(8, 16)));
    for (int channel = 0; channel < 2; channel++) {
      double share = 0.1;
      assertThat((first.mean()[channel] + second.mean()[channel]) / 2.0)
          .isCloseTo(whole.mean()[channel], within(1e-4));
      double between = Math.pow((first.mean()[channel] - second.mean()[channel]) / share / 2.0, 2);
      double averaged = (first.variance()[channel] + second.variance()[channel]) / 2.0;
      assertThat(averaged + share * between).isCloseTo(whole.variance()[channel], within(1e-4));
      assertThat(share * between / whole.variance()[channel]).isBetween(0.0, 0.005);
    }
  }

  private record NormalisationStatistics(float[] mean, float[] variance) {}

  /** After one step from mean 0 and variance 1, with a decay of 0.9. */
  private static NormalisationStatistics statistics(INDArray images) {
    ComputationGraph network =
        Comparison.of(
                8,
                8,
                2,
                graph ->
                    graph.addLayer(
                        "last",
                        new BatchNormalization.Builder().decay(0.9).useLogStd(false).build(),
                        "images"))
            .fast();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, images.size(0), Comparison.CLASSES);
    labels.putColumn(0, Nd4j.ones(DataType.FLOAT, images.size(0)));
    network.fit(new DataSet(images.dup('c'), labels));
    return new NormalisationStatistics(
        network.getParam("last_mean").toFloatVector(),
        network.getParam("last_var").toFloatVector());
  }

  /**
   * The variance sinks by a tenth a step: to 10^-50, which is 0 in single precision, had it no
   * bound.
   */
  @Test
  void aConstantChannelHasARunningVarianceForEver() {
    ComputationGraph network =
        Comparison.of(
                4,
                4,
                2,
                graph ->
                    graph.addLayer(
                        "last",
                        new BatchNormalization.Builder().decay(0.9).useLogStd(true).build(),
                        "images"))
            .fast();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 2, Comparison.CLASSES);
    labels.putColumn(0, Nd4j.ones(DataType.FLOAT, 2));
    DataSet constant = new DataSet(Nd4j.ones(DataType.FLOAT, 2, 2, 4, 4), labels);
    for (int step = 0; step < 1100; step++) {
      network.fit(constant);
    }
    for (float value : network.getParam("last_log10stdev").toFloatVector()) {
      assertThat(value).isCloseTo(-15, within(0.1f));
    }
    assertThat(
            Float.isFinite(network.outputSingle(constant.getFeatures()).sumNumber().floatValue()))
        .isTrue();
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
