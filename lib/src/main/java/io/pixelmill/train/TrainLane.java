package io.pixelmill.train;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** One worker's part of a round, in a Spark task. */
final class TrainLane implements Serializable {
  private final LaneWorker worker;
  private final LaneFeed feed;
  private final long seed;

  TrainLane(LaneWorker worker, LaneFeed feed, long seed) {
    this.worker = worker;
    this.feed = feed;
    this.seed = seed;
  }

  /**
   * @param lane 0 for the round's first
   */
  WorkerResult train(int lane, List<Minibatch> minibatches) {
    try {
      return steps(lane, minibatches);
    } catch (OutOfMemoryError | Exception e) {
      throw LaneFailure.of(lane, e);
    }
  }

  private WorkerResult steps(int lane, List<Minibatch> minibatches) throws IOException {
    long started = RoundClock.nowMicros();
    Stopwatch watch = new Stopwatch();
    worker.awaitState();
    double stateSeconds = watch.lap();
    ComputationGraph network = worker.getInitialModelGraph();
    double networkSeconds = watch.lap();
    int batches = 0;
    long images = 0;
    double lossSum = 0;
    double feedSeconds = 0;
    double stepSeconds = 0;
    boolean done = false;
    try (LaneFeed.Batches source = feed.open(minibatches)) {
      while (source.hasNext()) {
        MultiDataSet batch = source.next();
        feedSeconds += watch.lap();
        // The generator is the thread's own and seeded by the clock.
        Nd4j.getRandom().setSeed(Seeds.mix(seed, network.getIterationCount(), lane));
        worker.processMinibatch(batch, network, false);
        long size = batch.getFeatures(0).size(0);
        lossSum += network.score() * size;
        images += size;
        batches++;
        close(batch.getFeatures(0));
        close(batch.getLabels(0));
        stepSeconds += watch.lap();
      }
      feedSeconds += watch.lap();
      PackedFloats values = NetworkState.values(network);
      done = true;
      return new WorkerResult(
          new LaneReport(
              lane,
              LaneReport.here(),
              batches,
              images,
              lossSum,
              started,
              stateSeconds,
              networkSeconds,
              feedSeconds,
              stepSeconds,
              watch.lap()),
          values);
    } finally {
      if (done) {
        worker.giveBack(network);
      } else {
        LaneNetworks.close(network);
      }
    }
  }

  /** Native memory would wait for the garbage collector, which sees only its small handles. */
  private static void close(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }
}
