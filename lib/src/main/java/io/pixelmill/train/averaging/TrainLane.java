package io.pixelmill.train.averaging;

import io.pixelmill.device.ArrayLibrary;
import io.pixelmill.device.SparkProcess;
import io.pixelmill.device.TaskDevice;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.LaneFeed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.Seeds;
import io.pixelmill.train.statistics.StepObserver;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** One worker's part of a round, in a Spark task. */
final class TrainLane implements Serializable {
  private final ArrayLibrary library = ArrayLibrary.ofClassPath();
  private final LaneWorker worker;
  private final LaneFeed feed;
  private final long seed;
  private final Observation observation;

  TrainLane(LaneWorker worker, LaneFeed feed, long seed, Observation observation) {
    this.worker = worker;
    this.feed = feed;
    this.seed = seed;
    this.observation = observation;
  }

  /**
   * @param lane 0 for the round's first
   */
  WorkerResult train(int lane, List<Minibatch> minibatches) {
    try (TaskDevice device = TaskDevice.take(library)) {
      return result(lane, minibatches, device);
    } catch (OutOfMemoryError | Exception e) {
      throw LaneFailure.of(lane, e);
    }
  }

  private WorkerResult result(int lane, List<Minibatch> minibatches, TaskDevice device) {
    LaneTally tally = new LaneTally(lane, "%s: %s".formatted(SparkProcess.name(), device.device()));
    worker.awaitState();
    tally.end(LanePhase.STATE);
    ComputationGraph network = worker.getInitialModelGraph();
    tally.end(LanePhase.NETWORK);
    PackedFloats values;
    try {
      steps(lane, network, minibatches, tally);
      values = NetworkState.values(network);
      tally.end(LanePhase.PACK);
    } catch (RuntimeException | Error e) {
      LaneNetworks.close(network); // nobody knows what state it is in
      throw e;
    }
    worker.giveBack(network);
    return new WorkerResult(tally.report(), values);
  }

  private void steps(
      int lane, ComputationGraph network, List<Minibatch> minibatches, LaneTally tally) {
    try (BatchStream batches = feed.training(minibatches, network.getEpochCount())) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next()) {
          tally.end(LanePhase.FEED);
          // The generator is the thread's own and seeded by the clock.
          Nd4j.getRandom().setSeed(Seeds.mix(seed, network.getIterationCount(), lane));
          step(network, batch, tally, tally.batches() + 1 == minibatches.size());
          tally.step(batch.images(), network.score());
        }
        tally.end(LanePhase.STEPS);
      }
    }
    tally.end(LanePhase.FEED);
  }

  private void step(ComputationGraph network, Batch batch, LaneTally tally, boolean last) {
    if (last && observation == Observation.LAYERS) {
      tally.observed(
          new StepObserver(network)
              .observe(
                  batch.images(), () -> worker.processMinibatch(batch.data(), network, false)));
    } else {
      worker.processMinibatch(batch.data(), network, false);
    }
  }
}
