package io.pixelmill.benchmarks;

import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;

/** DL4J's updater, which also adds up its time. */
final class UpdaterClock extends ComputationGraphUpdater {
  private final Map<String, Long> nanos;

  UpdaterClock(ComputationGraph network, Map<String, Long> nanos) {
    super(network);
    this.nanos = nanos;
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
    long start = System.nanoTime();
    super.update(gradient, iteration, epoch, batchSize, workspaces);
    nanos.merge("updater", System.nanoTime() - start, Long::sum);
  }
}
