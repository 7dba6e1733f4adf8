package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.train.state.TrainingState;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SlowStepTest {
  private final ComputationGraph network = network(false);

  /** u = 2, x = 0.8; then u = 0.5 · 2 + 0.1 / 0.05 = 3, x = 0.8 − 0.05 · 3. */
  @Test
  void twoRoundsByHand() {
    SlowMomentum settings = new SlowMomentum(0.5, 1);
    set(1);
    TrainingState state = round(settings, 0.1, TrainingState.fresh(), 0.8);
    assertWeights(0.8);
    assertThat(state.arrays().get(SlowStep.MEMORY)[3]).isCloseTo(2, within(1e-5f));
    state = round(settings, 0.05, state, 0.7);
    assertWeights(0.65);
    assertThat(state.arrays().get(SlowStep.MEMORY)[3]).isCloseTo(3, within(1e-5f));
  }

  /** u = 2, x = 1 − 0.5 · 0.1 · 2; then u = 0.5 · 2 + 0.3 / 0.1 = 4, x = 0.9 − 0.5 · 0.1 · 4. */
  @Test
  void theSlowRateScalesEachMove() {
    SlowMomentum settings = new SlowMomentum(0.5, 0.5);
    set(1);
    TrainingState state = round(settings, 0.1, TrainingState.fresh(), 0.8);
    assertWeights(0.9);
    round(settings, 0.1, state, 0.6);
    assertWeights(0.7);
  }

  @Test
  void withoutMomentumTheAverageStays() {
    set(1);
    TrainingState fresh = TrainingState.fresh();
    assertThat(round(new SlowMomentum(0, 1), 0.1, fresh, 0.8)).isSameAs(fresh);
    assertThat(network.params().toFloatVector()).containsOnly(0.8f);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countedStatisticsFollowTheAverage(boolean logarithm) {
    ComputationGraph normalised = network(logarithm);
    normalised.params().assign(1);
    SlowStep step = SlowStep.begin(new SlowMomentum(0.5, 0.5), normalised, 0.1);
    normalised.params().assign(0.5);
    float[] memory = step.end(TrainingState.fresh()).arrays().get(SlowStep.MEMORY);
    assertThat(normalised.getParam("normalisation_gamma").getDouble(0)).isEqualTo(0.75);
    assertThat(normalised.getParam("output_W").getDouble(0)).isEqualTo(0.75);
    String spread = logarithm ? "normalisation_log10stdev" : "normalisation_var";
    assertThat(normalised.getParam("normalisation_mean").getDouble(0)).isEqualTo(0.5);
    assertThat(normalised.getParam(spread).getDouble(0)).isEqualTo(0.5);
    // gamma, beta, mean and variance of two values each, then weights and biases
    assertThat(memory).containsExactly(5, 5, 5, 5, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5);
  }

  @Test
  void wrongSettingsAreTold() {
    assertThatThrownBy(() -> settings("factor=1", "learning-rate=0"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "slow-momentum.factor must be 0 or more, less than 1, got 1.0",
            "slow-momentum.learning-rate must be a number greater than 0, got 0.0");
    assertThat(settings().isPlainAveraging()).isTrue();
  }

  private TrainingState round(
      SlowMomentum settings, double rate, TrainingState state, double average) {
    SlowStep step = SlowStep.begin(settings, network, rate);
    set(average);
    return step.end(state);
  }

  private void set(double weights) {
    network.params().assign(weights);
  }

  private void assertWeights(double expected) {
    assertThat(network.getParam("output_W").getDouble(0)).isCloseTo(expected, within(1e-6));
    assertThat(network.getParam("output_b").getDouble(2)).isCloseTo(expected, within(1e-6));
  }

  private static ComputationGraph network(boolean logarithm) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(2))
                .addLayer(
                    "normalisation",
                    new BatchNormalization.Builder().useLogStd(logarithm).build(),
                    "in")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "normalisation")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }

  private static SlowMomentum settings(String... assignments) {
    return ShippedSettings.record(
        "train.slow-momentum",
        SlowMomentum.class,
        Arrays.stream(assignments).map(each -> "train.slow-momentum." + each).toList());
  }
}
