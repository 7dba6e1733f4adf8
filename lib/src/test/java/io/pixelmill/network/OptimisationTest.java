package io.pixelmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.problem.ProblemException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OptimisationTest {
  static Stream<Arguments> updaters() {
    return Stream.of(
        Arguments.of("type=sgd", new Sgd(0.5)),
        Arguments.of("type=nesterovs,momentum=0.7", new Nesterovs(0.5, 0.7)),
        Arguments.of("type=adam", new Adam(0.5)),
        Arguments.of("type=adam,beta1=0.8,beta2=0.9,epsilon=0.1", new Adam(0.5, 0.8, 0.9, 0.1)),
        Arguments.of("type=adamw,weight-decay=0.01,beta1=0.8", new Adam(0.5, 0.8, 0.999, 1e-8)),
        Arguments.of("type=amsgrad", new AMSGrad(0.5)),
        Arguments.of("type=amsgrad,beta2=0.9,epsilon=0.1", new AMSGrad(0.5, 0.9, 0.9, 0.1)),
        Arguments.of("type=adagrad", new AdaGrad(0.5)),
        Arguments.of("type=adagrad,epsilon=0.1", new AdaGrad(0.5, 0.1)),
        Arguments.of("type=rmsprop", new RmsProp(0.5)),
        Arguments.of("type=rmsprop,rms-decay=0.9,epsilon=0.1", new RmsProp(0.5, 0.9, 0.1)));
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void everyTypeTakesItsConstants(String assignments, IUpdater expected) {
    ComputationGraphConfiguration configuration = graph();
    Optimisation.apply(configuration, settings("learning-rate=0.5," + assignments));
    assertThat(layer(configuration, "dense").getUpdaterByParam("W")).isEqualTo(expected);
  }

  @Test
  void everyLayerThatLearnsIsReached() {
    ComputationGraphConfiguration configuration = graph();
    Optimisation.apply(
        configuration,
        settings("type=adam,learning-rate=0.5,weight-decay=0.01"),
        layer -> layer.equals("output") ? 2 : 1);
    for (String dense : new String[] {"dense", "output"}) {
      Layer layer = layer(configuration, dense);
      Adam expected = new Adam(dense.equals("output") ? 1 : 0.5);
      assertThat(layer.getUpdaterByParam("W")).isEqualTo(expected);
      assertThat(layer.getUpdaterByParam("b")).isEqualTo(expected);
      assertThat(layer.getRegularizationByParam("W")).containsExactly(new WeightDecay(0.01, true));
      assertThat(layer.getRegularizationByParam("b")).isEmpty();
      assertThat(layer.getGradientNormalization()).isEqualTo(GradientNormalization.None);
    }
    Layer normalisation = layer(configuration, "normalisation");
    assertThat(normalisation.getUpdaterByParam("gamma")).isEqualTo(new Adam(0.5));
    assertThat(normalisation.getUpdaterByParam("beta")).isEqualTo(new Adam(0.5));
    assertThat(normalisation.getUpdaterByParam("mean")).isEqualTo(new NoOp());
    assertThat(normalisation.getUpdaterByParam("var")).isEqualTo(new NoOp());
    assertThat(normalisation.getRegularizationByParam("gamma")).isNull();
    FrozenLayer frozen = (FrozenLayer) layer(configuration, "frozen");
    assertThat(frozen.getLayer().getUpdaterByParam("W")).isEqualTo(new Sgd(9));
    FrozenLayerWithBackprop passing = (FrozenLayerWithBackprop) layer(configuration, "passing");
    assertThat(passing.getUnderlying().getUpdaterByParam("W")).isEqualTo(new Sgd(9));
    assertThat(Optimisation.updaters(configuration))
        .containsExactly(new Adam(0.5), new Adam(0.5), new Adam(1));
  }

  @Test
  void earlierRegularisationIsReplaced() {
    ComputationGraphConfiguration configuration = graph();
    Optimisation.apply(configuration, ArticleSettings.of("l1=0.3", "l2=0.2"));
    Optimisation.apply(configuration, ArticleSettings.of("l1=0.1", "l2=0.4"));
    assertThat(layer(configuration, "dense").getRegularizationByParam("W"))
        .containsExactly(new L1Regularization(0.1), new L2Regularization(0.4));
  }

  /** By hand: w ← w − 0.5 · gradient − 0.5 · 0.1 · w; the bias has no decay. */
  @Test
  void weightDecayIsBehindTheUpdaterTimesTheRate() {
    INDArray plain = afterOneStep("type=sgd,learning-rate=0.5");
    INDArray decayed = afterOneStep("type=sgd,learning-rate=0.5,weight-decay=0.1");
    INDArray start = start();
    int weights = 2 * 3;
    for (int i = 0; i < start.length(); i++) {
      double decay = i < weights ? 0.05 * start.getDouble(i) : 0;
      assertThat(decayed.getDouble(i)).isCloseTo(plain.getDouble(i) - decay, within(1e-7));
    }
  }

  /**
   * Adam's first step has the size of the rate whatever the gradient is: L2 would be lost in it.
   */
  @Test
  void adamwIsDecoupled() {
    INDArray adam = afterOneStep("type=adam,learning-rate=0.5");
    INDArray adamw = afterOneStep("type=adamw,learning-rate=0.5,weight-decay=0.1");
    INDArray difference = adam.sub(adamw);
    assertThat(difference.getDouble(0)).isCloseTo(0.05 * start().getDouble(0), within(1e-6));
    assertThat(difference.getDouble(6)).isZero();
  }

  @Test
  void wrongConstantsAreTold() {
    assertThatThrownBy(
            () -> settings("type=adamw,beta1=1,beta2=-0.1,rms-decay=2,epsilon=0,weight-decay=0"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "updater.beta1 must be 0 or more, less than 1, got 1.0",
            "updater.beta2 must be 0 or more, less than 1, got -0.1",
            "updater.rms-decay must be 0 or more, less than 1, got 2.0",
            "updater.epsilon must be a number greater than 0, got 0.0",
            "updater.weight-decay must be greater than 0 with adamw");
  }

  private static INDArray afterOneStep(String assignments) {
    ComputationGraphConfiguration configuration = linear();
    Optimisation.apply(configuration, settings(assignments));
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    INDArray features = Nd4j.create(new float[][] {{1, 2}, {-1, 3}});
    INDArray labels = Nd4j.create(new float[][] {{1, 0, 0}, {0, 0, 1}});
    network.fit(new INDArray[] {features}, new INDArray[] {labels});
    return network.params().reshape(network.numParams());
  }

  private static INDArray start() {
    ComputationGraph network = new ComputationGraph(linear());
    network.init();
    return network.params().reshape(network.numParams());
  }

  private static ComputationGraphConfiguration linear() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.FLOAT)
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.feedForward(2))
        .addLayer("output", output(), "in")
        .setOutputs("output")
        .build();
  }

  /** As if it came from elsewhere: with its own ideas about learning. */
  private static ComputationGraphConfiguration graph() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.FLOAT)
        .updater(new Sgd(9))
        .biasUpdater(new Sgd(8))
        .l2(0.7)
        .l2Bias(0.6)
        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.feedForward(2))
        .addLayer("frozen", new FrozenLayer(dense(9)), "in")
        .addLayer("passing", new FrozenLayerWithBackprop(dense(9)), "frozen")
        .addLayer("dense", dense(7), "passing")
        .addLayer("normalisation", new BatchNormalization(), "dense")
        .addLayer("output", output(), "normalisation")
        .setOutputs("output")
        .build();
  }

  private static DenseLayer dense(double rate) {
    return new DenseLayer.Builder().nOut(3).updater(new Sgd(rate)).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static Layer layer(ComputationGraphConfiguration configuration, String name) {
    LayerVertex vertex = (LayerVertex) configuration.getVertices().get(name);
    return vertex.getLayerConf().getLayer();
  }

  private static NetworkSettings settings(String updater) {
    return ArticleSettings.of(
        Stream.of(updater.split(",")).map(each -> "updater." + each).toArray(String[]::new));
  }
}
