package io.pixelmill.benchmarks;

import io.pixelmill.acceleration.GradientClipping;
import io.pixelmill.jobs.Sessions;
import io.pixelmill.train.averaging.AveragingSettings;
import io.pixelmill.train.averaging.RoundTiming;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Averages networks of some sizes with hardly any arithmetic, and says what the rounds cost. */
final class RoundCostProcess {
  static final String COST = "@cost ";
  private static final int INPUTS = 64;
  private static final int CLASSES = 10;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 5;
  private static final long SEED = 42;
  private static final Duration TIMEOUT = Duration.ofHours(1);

  private RoundCostProcess() {}

  /**
   * @param arguments number of workers, about how many parameters
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err); // for the libraries' own words
    int workers = Integer.parseInt(arguments[0]);
    try (SparkSession session = Sessions.open("bench")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      for (int i = 1; i < arguments.length; i++) {
        answers.println(COST + cost(spark, Long.parseLong(arguments[i]), workers).line());
      }
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }

  private static RoundCost cost(JavaSparkContext spark, long parameters, int workers) {
    ComputationGraph network = network(parameters);
    List<RoundTiming> timings = new ArrayList<>();
    try (SyntheticRounds rounds =
        new SyntheticRounds(
            spark,
            network,
            new AveragingSettings(workers, 1, 1, SEED, TIMEOUT, GradientClipping.NONE),
            RoundCostProcess::batch)) {
      for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
        timings.add(rounds.round());
      }
    }
    return RoundCost.of(
        network.numParams(), workers, timings.subList(WARM_UP_ROUNDS, timings.size()));
  }

  /** Two dense layers, the first of which has nearly all of the parameters. */
  private static ComputationGraph network(long parameters) {
    int units = Math.toIntExact((parameters - CLASSES) / (INPUTS + 1 + CLASSES));
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(Article.LEARNING_RATE))
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.feedForward(INPUTS))
                .addLayer("dense", new DenseLayer.Builder().nOut(units).build(), "input")
                .addLayer(
                    "output",
                    new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build(),
                    "dense")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }

  private static MultiDataSet batch(int images) {
    INDArray labels = Nd4j.zeros(images, CLASSES);
    labels.getColumn(0).assign(1);
    return new MultiDataSet(Nd4j.rand(images, INPUTS), labels);
  }
}
