package io.pixelmill.train;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One worker's part of a round, in a Spark task: the lane of the task's partition number. */
final class TrainLane implements FlatMapFunction<Iterator<Integer>, WorkerResult> {
  private static final float[] NONE = {};

  private final ParameterAveragingTrainingWorker worker;
  private final List<List<Minibatch>> lanes;
  private final Feed feed;
  private final long seed;
  private final int iterations;
  private final int epochs;

  /**
   * @param iterations that the network has seen before this round
   * @param epochs that the network has finished
   */
  TrainLane(
      ParameterAveragingTrainingWorker worker,
      List<List<Minibatch>> lanes,
      Feed feed,
      long seed,
      int iterations,
      int epochs) {
    this.worker = worker;
    this.lanes = lanes;
    this.feed = feed;
    this.seed = seed;
    this.iterations = iterations;
    this.epochs = epochs;
  }

  @Override
  public Iterator<WorkerResult> call(Iterator<Integer> ignored) {
    int lane = TaskContext.getPartitionId();
    ComputationGraph network = worker.getInitialModelGraph();
    // A graph's configuration loses both when it is cloned, and Adam would start over.
    network.getConfiguration().setIterationCount(iterations);
    network.getConfiguration().setEpochCount(epochs);
    long images = 0;
    double lossSum = 0;
    try (BatchStream batches = feed.training(lanes.get(lane), epochs)) {
      while (batches.hasNext()) {
        // The generator is the thread's own and seeded by the clock.
        Nd4j.getRandom().setSeed(Seeds.mix(seed, network.getIterationCount(), lane));
        try (Batch batch = batches.next()) {
          worker.processMinibatch(batch.data(), network, false);
          lossSum += network.score() * batch.images();
          images += batch.images();
        }
      }
    }
    WorkerResult result = result(network, lanes.get(lane).size(), images, lossSum);
    close(network.params());
    close(network.getFlattenedGradients());
    return List.of(result).iterator();
  }

  private WorkerResult result(ComputationGraph network, int batches, long images, double lossSum) {
    ParameterAveragingTrainingResult last = worker.getFinalResult(network);
    INDArray state = last.getUpdaterState();
    WorkerResult result =
        new WorkerResult(
            last.getParameters().toFloatVector(),
            state == null ? NONE : state.toFloatVector(),
            batches,
            images,
            lossSum);
    if (state != null) {
      close(state);
    }
    return result;
  }

  /** Native memory would wait for the garbage collector, which sees only its small handles. */
  private static void close(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }
}
