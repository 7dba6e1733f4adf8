package io.pixelmill.train;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.Seeds;
import io.pixelmill.train.process.TrainingId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The reference for averaging without memory (SGD): the same batches in plain loops on DL4J's own
 * networks, whose learning rate is set before each step.
 */
record LocalSteps(TrainSettings settings, List<RowGroup> groups, ImageShape shape, int classes) {
  /**
   * @param rates of the worker's steps since training began
   */
  INDArray weights(IntToDoubleFunction rates) {
    ComputationGraph network = network();
    Feed feed = feed();
    int iteration = 0;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      for (List<List<Minibatch>> round : EpochPlan.of(groups, settings, epoch).rounds()) {
        List<INDArray> parts = new ArrayList<>();
        long images = 0;
        for (int lane = 0; lane < round.size(); lane++) {
          ComputationGraph copy = network();
          copy.params().assign(network.params());
          int steps = iteration;
          try (BatchStream batches = feed.training(round.get(lane), epoch)) {
            while (batches.hasNext()) {
              try (Batch batch = batches.next()) {
                copy.setLearningRate(rates.applyAsDouble(steps));
                Nd4j.getRandom().setSeed(Seeds.mix(settings.seed(), steps, lane));
                copy.fit(batch.data());
                steps++;
              }
            }
          }
          long seen = round.get(lane).stream().mapToLong(Minibatch::images).sum();
          parts.add(copy.params().mul(seen));
          images += seen;
        }
        network.params().assign(parts.stream().reduce(INDArray::add).orElseThrow().div(images));
        iteration += round.stream().mapToInt(List::size).max().orElseThrow();
      }
    }
    return network.params();
  }

  private ComputationGraph network() {
    ComputationGraphConfiguration stock =
        Networks.configuration(settings.network(), shape, classes, settings.seed());
    ComputationGraph network = new ComputationGraph(settings.layers().of(stock));
    network.init();
    return network;
  }

  private Feed feed() {
    return Train.feed(
        TrainingId.begin(),
        settings,
        shape,
        InputRange.SYMMETRIC,
        classes,
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .broadcast(new SerializableConfiguration(new Configuration())));
  }
}
