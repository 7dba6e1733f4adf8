package io.pixelmill.train;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's parameter averaging with its rounds laid out by us. What DL4J would do otherwise: skip the
 * batches that do not fill a round, give a short lane the weight of a full one, leak a broadcast a
 * round, count iterations that did not happen.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {
  private final long seed;

  AveragingMaster(TrainSettings settings) {
    super(
        new Builder(settings.workers(), settings.batchSize())
            .batchSizePerWorker(settings.batchSize())
            .averagingFrequency(settings.averagingFrequency())
            .aggregationDepth(2)
            .workerPrefetchNumBatches(0)
            // Without it every round begins with an empty memory of the past gradients.
            .saveUpdater(true)
            .repartionData(Repartition.Never)
            .storageLevel(null)
            .storageLevelStreams(null)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .collectTrainingStats(false)
            .rngSeed(settings.seed()));
    seed = settings.seed();
  }

  /**
   * Trains each lane from the graph's present weights, then gives the graph the mean of the lanes'
   * weights and updater states, each lane weighted by its images. The iteration count grows by the
   * longest lane's batches.
   *
   * @return the lanes' results, in the lanes' order
   */
  List<WorkerResult> round(SparkComputationGraph graph, List<List<Minibatch>> lanes, Feed feed) {
    ComputationGraph network = graph.getNetwork();
    Broadcast<NetBroadcastTuple> state =
        graph
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(
                    network.getConfiguration(),
                    network.params(),
                    network.getUpdater().getStateViewArray()));
    try {
      TrainLane lane =
          new TrainLane(
              worker(state),
              lanes,
              feed,
              seed,
              network.getIterationCount(),
              network.getEpochCount());
      List<Integer> numbers = IntStream.range(0, lanes.size()).boxed().toList();
      // collect() keeps the order of the partitions, so the sum below does not depend on timing.
      List<WorkerResult> results =
          graph.getSparkContext().parallelize(numbers, lanes.size()).mapPartitions(lane).collect();
      average(network, results);
      return results;
    } finally {
      state.destroy();
    }
  }

  private ParameterAveragingTrainingWorker worker(Broadcast<NetBroadcastTuple> state) {
    WorkerConfiguration configuration =
        new WorkerConfiguration(
            true,
            rddDataSetNumExamples,
            batchSizePerWorker,
            averagingFrequency,
            prefetchNumBatches,
            collectTrainingStats);
    return new ParameterAveragingTrainingWorker(
        state, saveUpdater, configuration, trainingHookList, listeners, getRouterProvider());
  }

  private static void average(ComputationGraph network, List<WorkerResult> results) {
    assign(
        network.params(),
        mean(results, results.get(0).parameters().length, WorkerResult::parameters));
    int stateLength = results.get(0).updaterState().length;
    if (stateLength > 0) {
      assign(
          network.getUpdater().getStateViewArray(),
          mean(results, stateLength, WorkerResult::updaterState));
    }
    ComputationGraphConfiguration configuration = network.getConfiguration();
    int batches = results.stream().mapToInt(WorkerResult::batches).max().orElseThrow();
    configuration.setIterationCount(configuration.getIterationCount() + batches);
  }

  private static float[] mean(
      List<WorkerResult> results, int length, Function<WorkerResult, float[]> part) {
    long images = results.stream().mapToLong(WorkerResult::images).sum();
    float[] mean = new float[length];
    for (WorkerResult result : results) {
      float weight = (float) ((double) result.images() / images);
      float[] values = part.apply(result);
      for (int i = 0; i < length; i++) {
        mean[i] += weight * values[i];
      }
    }
    return mean;
  }

  private static void assign(INDArray target, float[] values) {
    INDArray source = Nd4j.create(values, target.shape(), 'c');
    target.assign(source);
    source.close();
  }
}
