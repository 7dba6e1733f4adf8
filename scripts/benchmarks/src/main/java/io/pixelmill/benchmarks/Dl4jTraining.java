package io.pixelmill.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Steps of training with DL4J, stock or ours. */
final class Dl4jTraining implements Measurement {
  private final Article article;
  private final Map<Integer, Training> trainings = new HashMap<>();

  private record Training(ComputationGraph network, MultiDataSet[] batches) {}

  Dl4jTraining(Article article) {
    this.article = article;
  }

  @Override
  public double measure(int batchSize, double seconds) {
    Training training =
        trainings.computeIfAbsent(
            batchSize,
            size -> new Training(article.network(Article.DROPOUT), article.batches(size)));
    MultiDataSet[] batches = training.batches();
    return batchSize
        / Steps.seconds(seconds, step -> training.network().fit(batches[step % batches.length]));
  }
}
