package io.pixelmill.acceleration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** One network by stock DL4J and with our layers, from the same weights on the same images. */
record Comparison(ComputationGraph stock, ComputationGraph fast) {
  static final String INPUT = "images";
  static final int CLASSES = 3;
  private static final double TOLERANCE = 1e-4;

  /**
   * @param layers adds vertices to {@link #INPUT}; the last one is called {@code last}
   */
  static Comparison of(long height, long width, long channels, UnaryOperator<GraphBuilder> layers) {
    return of(InputType.convolutional(height, width, channels), layers);
  }

  static Comparison of(InputType input, UnaryOperator<GraphBuilder> layers) {
    return of(input, layers, new LossMCXENT());
  }

  static Comparison of(InputType input, UnaryOperator<GraphBuilder> layers, LossMCXENT loss) {
    return of(
        layers
            .apply(
                new NeuralNetConfiguration.Builder()
                    .seed(7)
                    .dataType(DataType.FLOAT)
                    .updater(new Sgd(0.1))
                    .weightInit(WeightInit.XAVIER)
                    .biasInit(0.1)
                    .activation(Activation.IDENTITY)
                    .graphBuilder()
                    .addInputs(INPUT)
                    .setInputTypes(input))
            .addLayer(
                "probabilities",
                new OutputLayer.Builder(loss).nOut(CLASSES).activation(Activation.SOFTMAX).build(),
                "last")
            .setOutputs("probabilities")
            .build());
  }

  static Comparison of(ComputationGraphConfiguration configuration) {
    ComputationGraph stock = new ComputationGraph(configuration);
    stock.init();
    ComputationGraph fast = new ComputationGraph(Acceleration.of(configuration));
    fast.init();
    Acceleration.shortenUpdates(fast);
    fast.params().assign(stock.params());
    return new Comparison(stock, fast);
  }

  /** The classes of the fast network's layers, in its order. */
  List<String> layers() {
    return List.of(fast.getLayers()).stream().map(it -> it.getClass().getSimpleName()).toList();
  }

  /** Outputs of training and of inference, loss, and every gradient. */
  void agreesOn(INDArray images) {
    agreesOn(images, Nd4j.ones(DataType.FLOAT, images.size(0), 1));
  }

  /**
   * @param weights that the labels are multiplied by, images × 1
   */
  void agreesOn(INDArray images, INDArray weights) {
    MultiDataSet batch = new MultiDataSet(images, labels(images.size(0)).muliColumnVector(weights));
    agree("output", fast.outputSingle(images), stock.outputSingle(images));
    Map<String, INDArray> expected = gradients(stock, batch);
    Map<String, INDArray> found = gradients(fast, batch);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, gradient) -> agree("gradient " + name, found.get(name), gradient));
    assertThat(fast.score()).isEqualTo(stock.score(), within());
  }

  /**
   * How far the gradients are from those of stock DL4J in double precision, at most, relative to a
   * parameter's largest; some are 0 but for rounding, of what a normalisation behind takes back.
   */
  double distanceFromExact(INDArray images) {
    INDArray labels = labels(images.size(0));
    Map<String, INDArray> expected =
        gradients(
            stock.convertDataType(DataType.DOUBLE),
            new MultiDataSet(images.castTo(DataType.DOUBLE), labels.castTo(DataType.DOUBLE)));
    Map<String, INDArray> found = gradients(fast, new MultiDataSet(images, labels));
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    double least =
        1e-2
            * expected.values().stream()
                .mapToDouble(it -> it.amaxNumber().doubleValue())
                .max()
                .orElseThrow();
    return expected.entrySet().stream()
        .mapToDouble(
            it ->
                distance(found.get(it.getKey()), it.getValue())
                    / Math.max(least, it.getValue().amaxNumber().doubleValue()))
        .max()
        .orElseThrow();
  }

  private static double distance(INDArray found, INDArray expected) {
    return found.castTo(DataType.DOUBLE).sub(expected).amaxNumber().doubleValue();
  }

  /** The parameters after some steps, among them running statistics. */
  void agreesAfterTraining(INDArray images, int steps) {
    MultiDataSet batch = new MultiDataSet(images, labels(images.size(0)));
    for (int step = 0; step < steps; step++) {
      Nd4j.getRandom().setSeed(1 + step); // 0 would mean the clock
      stock.fit(batch);
      Nd4j.getRandom().setSeed(1 + step); // 0 would mean the clock
      fast.fit(batch);
    }
    stock
        .paramTable()
        .forEach((name, values) -> agree("parameter " + name, fast.getParam(name), values));
    agree("output", fast.outputSingle(images), stock.outputSingle(images));
  }

  /** Normally distributed values, laid out channel by channel as DL4J's users do. */
  static INDArray images(long... shape) {
    return images(11, shape);
  }

  static INDArray images(int seed, long[] shape) {
    Nd4j.getRandom().setSeed(seed);
    return Nd4j.randn(DataType.FLOAT, shape);
  }

  private static INDArray labels(long count) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, count, CLASSES);
    for (long i = 0; i < count; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  private static Map<String, INDArray> gradients(ComputationGraph network, MultiDataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    return network.gradient().gradientForVariable();
  }

  private static void agree(String what, INDArray found, INDArray expected) {
    double scale = Math.max(expected.amaxNumber().doubleValue(), 1e-6);
    double difference = found.sub(expected).amaxNumber().doubleValue() / scale;
    assertThat(difference).as(what).isFinite().isLessThan(TOLERANCE);
    // A maximum would not show what is not a number.
    assertThat(found.sumNumber().doubleValue()).as(what).isFinite();
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(TOLERANCE);
  }
}
