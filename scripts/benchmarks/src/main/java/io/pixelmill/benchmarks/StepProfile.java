package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Where the time of a training step goes: by layer and direction, the updater, the rest. */
final class StepProfile {
  private static final double SECONDS = 8;

  private final PrintStream out = System.out;

  private StepProfile() {}

  public static void main(String[] arguments) {
    StepProfile profile = new StepProfile();
    for (int batchSize : new int[] {64, 256}) {
      profile.print(batchSize);
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }

  private void print(int batchSize) {
    Map<String, Long> nanos = new LinkedHashMap<>();
    ComputationGraph network = Article.FAST.network(Article.DROPOUT);
    for (GraphVertex vertex : network.getVertices()) {
      if (vertex instanceof LayerVertex layer) {
        layer.setLayer(LayerClock.before(layer.getLayer(), nanos));
      }
    }
    network.setUpdater(new UpdaterClock(network, nanos));
    MultiDataSet[] batches = Article.FAST.batches(batchSize);
    Steps.seconds(SECONDS, step -> network.fit(batches[step % batches.length]));
    nanos.replaceAll((part, warmUp) -> 0L);
    int[] steps = {0};
    double seconds =
        Steps.seconds(
            SECONDS,
            step -> {
              network.fit(batches[step % batches.length]);
              steps[0]++;
            });
    out.printf(
        "%na step of batch %d: %.2f ms, %,.0f images/s%n",
        batchSize, 1000 * seconds, batchSize / seconds);
    double rest = seconds;
    for (Map.Entry<String, Long> part : nanos.entrySet()) {
      double mean = part.getValue() / 1e9 / steps[0];
      rest -= mean;
      line(part.getKey(), mean, seconds);
    }
    line("rest (step on the weights, workspaces, DL4J's own)", rest, seconds);
  }

  private void line(String part, double mean, double step) {
    out.printf("  %-52s %8.3f ms %6.1f %%%n", part, 1000 * mean, 100 * mean / step);
  }
}
