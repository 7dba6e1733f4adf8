package io.pixelmill.train.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pixelmill.table.LayerRow;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class LayerStatisticsTest {
  private static final double RATE = 0.125;

  @Test
  void figuresFollowFromTheSums() {
    // 1, -2, 3, 2
    Moments moments = new Moments(4, 4, 8, 18);
    assertThat(moments.mean()).isEqualTo(1);
    assertThat(moments.meanMagnitude()).isEqualTo(2);
    assertThat(moments.norm()).isEqualTo(Math.sqrt(18));
    assertThat(moments.deviation()).isEqualTo(Math.sqrt(3.5));
  }

  @Test
  void whatDoesNotLearnIsNotCounted() {
    Layer frozen = new FrozenLayer(new DenseLayer.Builder().nOut(6).build());
    List<LayerWeights> layers = LayerWeights.of(network(new Adam(), frozen));
    assertThat(layers).extracting(LayerWeights::layer).containsExactly("conv", "norm", "output");
    // 3 filters of 2 × 2; gain and shift of 3 channels; 6 × 2.
    assertThat(layers).extracting(LayerWeights::count).containsExactly(12L, 6L, 12L);
  }

  /** A plain step takes the gradient times the rate away. */
  @Test
  void aPlainStepIsRateTimesGradient() {
    ComputationGraph network = network(new Sgd(RATE), dense());
    INDArray before = network.params().dup();
    StepStatistics step = observed(network);
    List<LayerWeights> layers = LayerWeights.of(network);
    for (int layer = 0; layer < layers.size(); layer++) {
      double norm = layers.get(layer).moments(before).norm();
      assertThat(step.stepRatio(layer) * norm)
          .isCloseTo(RATE * step.gradientNorm(layer), withinPercentage(0.01));
      assertThat(step.gradientMagnitude(layer)).isPositive();
    }
  }

  @Test
  void lookingChangesNothing() {
    ComputationGraph looked = network(new Adam(0.01), dense());
    ComputationGraph plain = network(new Adam(0.01), dense());
    observed(looked);
    plain.fit(batch());
    assertThat(looked.params()).isEqualTo(plain.params());
    assertThat(looked.getListeners()).isEmpty();
  }

  @Test
  void workersAreAveraged() {
    StepStatistics mean =
        StepStatistics.mean(
            List.of(
                new StepStatistics(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6}),
                new StepStatistics(new double[] {3, 4}, new double[] {5, 8}, new double[] {7, 9})));
    assertThat(mean.gradientNorm(0)).isEqualTo(2);
    assertThat(mean.gradientMagnitude(1)).isEqualTo(6);
    assertThat(mean.stepRatio(1)).isEqualTo(7.5);
  }

  @Test
  void anEpochIsToldLayerByLayer() {
    ComputationGraph network = network(new Sgd(RATE), dense());
    StepStatistics step = observed(network);
    try (EpochLayers layers = new EpochLayers(network)) {
      network.params().muli(2);
      LayerRow dense = layers.end(1, Optional.of(step)).get(2);
      INDArray weights = network.getLayer("dense").getParam("W");
      assertThat(dense.layer()).isEqualTo("dense");
      assertThat(dense.position()).isEqualTo(3);
      assertThat(dense.weights()).isEqualTo(weights.length());
      assertThat(dense.weightMean()).isCloseTo(weights.meanNumber().doubleValue(), within(1e-6));
      assertThat(dense.weightDeviation())
          .isCloseTo(weights.stdNumber(false).doubleValue(), withinPercentage(0.01));
      assertThat(dense.weightNorm())
          .isCloseTo(weights.norm2Number().doubleValue(), withinPercentage(0.01));
      assertThat(dense.gradientNorm()).isEqualTo(step.gradientNorm(2));
      // Twice the weights: half of them is new.
      assertThat(dense.epochRatio()).isCloseTo(0.5, within(1e-6));

      LayerRow unchanged = layers.end(2, Optional.empty()).get(2);
      assertThat(unchanged.epochRatio()).isZero();
      assertThat(unchanged.gradientNorm()).isNaN();
    }
  }

  @Test
  void ofAnEpochThatIsHalfSeenNoChangeIsTold() {
    ComputationGraph network = network(new Sgd(RATE), dense());
    try (EpochLayers layers = EpochLayers.withinEpoch(network)) {
      assertThat(layers.end(1, Optional.empty()))
          .allSatisfy(row -> assertThat(row.epochRatio()).isNaN())
          .allSatisfy(row -> assertThat(row.weightNorm()).isPositive());
      assertThat(layers.end(2, Optional.empty()))
          .allSatisfy(row -> assertThat(row.epochRatio()).isZero());
    }
  }

  private static StepStatistics observed(ComputationGraph network) {
    DataSet batch = batch();
    return new StepObserver(network).observe(batch.numExamples(), () -> network.fit(batch));
  }

  private static DataSet batch() {
    Nd4j.getRandom().setSeed(3);
    return new DataSet(
        Nd4j.rand(DataType.FLOAT, 4, 1, 4, 4),
        Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}}));
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build();
  }

  private static ComputationGraph network(IUpdater updater, Layer dense) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("images")
                .setInputTypes(InputType.convolutional(4, 4, 1))
                .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(3).build(), "images")
                .addLayer("norm", new BatchNormalization(), "conv")
                .addLayer("dense", dense, "norm")
                .addLayer(
                    "output",
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(),
                    "dense")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }
}
