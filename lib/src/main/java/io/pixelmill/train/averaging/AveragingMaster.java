package io.pixelmill.train.averaging;

import io.pixelmill.acceleration.GradientClipping;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.train.feed.LaneFeed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.process.TrainingId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;

/**
 * DL4J's parameter averaging with its rounds laid out by us. What DL4J would do otherwise: skip the
 * batches that do not fill a round, give a short lane the weight of a full one, leak a broadcast a
 * round, count iterations that did not happen, wait for ever.
 */
public final class AveragingMaster extends ParameterAveragingTrainingMaster {
  /** Results of a round that the driver takes in; more are merged by tasks. */
  private static final long COLLECTED_BYTES = 256L << 20;

  private final TrainingId training;
  private final long seed;
  private final Duration limit;
  private final String configuration;
  private final GradientClipping clipping;
  private final SparkComputationGraph graph;
  private final CollectionAccumulator<Integer> done;
  private NetworkState before;
  private final Map<Integer, String> locations = new HashMap<>();
  private final SortedSet<String> devices = new TreeSet<>();

  /**
   * @param training that the rounds belong to
   * @param network gets the mean of the workers' weights and updater states after each round
   */
  public AveragingMaster(
      JavaSparkContext spark,
      ComputationGraph network,
      AveragingSettings settings,
      TrainingId training) {
    super(
        new Builder(settings.workers(), settings.batchSize())
            .batchSizePerWorker(settings.batchSize())
            .averagingFrequency(settings.averagingFrequency())
            .workerPrefetchNumBatches(0)
            // Without it every round begins with an empty memory of the past gradients.
            .saveUpdater(true)
            .repartionData(Repartition.Never)
            .storageLevel(null)
            .storageLevelStreams(null)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .collectTrainingStats(false)
            .rngSeed(settings.seed()));
    this.training = training;
    seed = settings.seed();
    limit = settings.timeout();
    clipping = settings.clipping();
    graph = new SparkComputationGraph(spark, network, this);
    configuration = network.getConfiguration().toJson();
    done = spark.sc().collectionAccumulator();
  }

  /**
   * Trains each lane from the network's present state, then gives the network the mean of the
   * lanes' weights and updater states, each lane weighted by its images. The iteration count grows
   * by the longest lane's batches. One Spark job.
   *
   * <p>A mean that is no number is not given to the network.
   *
   * @param name of the round, to be told if it fails
   * @param lanes one a worker, each with 1 batch or more
   * @throws NonFiniteRoundException if loss, weights or updater state became infinite or NaN
   * @throws ProblemException if a worker did not finish within the time limit, or failed for a
   *     reason that the user can do something about
   */
  public RoundResult round(String name, List<List<Minibatch>> lanes, LaneFeed feed) {
    return round(name, lanes, feed, Observation.NONE);
  }

  /** A {@link #round(String, List, LaneFeed) round} that tells more. */
  public RoundResult round(
      String name, List<List<Minibatch>> lanes, LaneFeed feed, Observation observation) {
    RoundClock clock = new RoundClock();
    ComputationGraph network = graph.getNetwork();
    JavaSparkContext spark = graph.getSparkContext();
    NetworkState state = NetworkState.of(network, configuration, clipping);
    before = state;
    Broadcast<NetworkState> broadcast = spark.broadcast(state);
    try {
      clock.broadcastDone();
      done.reset();
      LaneWorker worker = new LaneWorker(workerConfiguration(), training, broadcast);
      JavaRDD<WorkerResult> results =
          new LanesRdd(
                  spark.sc(),
                  new TrainLane(worker, feed, seed, observation),
                  done,
                  located(lanes, feed))
              .asJava();
      Merged merged = collect(results, name, lanes.size(), state.size(), clock);
      requireAllSeen(name, lanes, merged.reports());
      requireFinite(merged);
      NetworkState.assign(network, merged.values());
      RoundResult result =
          RoundResult.of(merged.reports(), clock.timing(state.size(), merged.reports()));
      ComputationGraphConfiguration counts = network.getConfiguration();
      counts.setIterationCount(counts.getIterationCount() + result.batches());
      merged.reports().forEach(report -> locations.put(report.lane(), report.location()));
      merged.reports().forEach(report -> devices.add(report.device()));
      return result;
    } finally {
      broadcast.destroy();
    }
  }

  /**
   * Runs the present network forwards on the workers, with the time limit of a round. One Spark
   * job.
   *
   * @param name of the pass, to be told if it fails
   * @param workers that share the items
   * @return the results in the items' order
   * @throws ProblemException as {@link #round} does
   */
  public <T, R> List<R> forward(String name, List<T> items, int workers, ForwardPass<T, R> pass) {
    JavaSparkContext spark = graph.getSparkContext();
    Broadcast<NetworkState> state =
        spark.broadcast(NetworkState.of(graph.getNetwork(), configuration, clipping));
    try {
      done.reset();
      return new RoundWatch(spark, limit, name, workers, done)
          .collect(
              spark
                  .parallelize(items, workers)
                  .mapPartitions(new ForwardTask<>(training, state, pass, done)));
    } finally {
      state.destroy();
    }
  }

  /** What the rounds so far were computed on, and where. */
  public SortedSet<String> devices() {
    return Collections.unmodifiableSortedSet(devices);
  }

  /** What the last round started from; there must have been one. */
  public NetworkState before() {
    return before;
  }

  /** Gives the memory of this process's networks back. */
  public void release() {
    LaneNetworks.release(training);
  }

  private Merged collect(
      JavaRDD<WorkerResult> results, String name, int lanes, long resultBytes, RoundClock clock) {
    RoundWatch watch = new RoundWatch(graph.getSparkContext(), limit, name, lanes, done);
    if (lanes * resultBytes <= COLLECTED_BYTES) {
      List<WorkerResult> collected = watch.collect(results);
      clock.jobDone();
      return Merged.of(collected);
    }
    List<Merged> slices = watch.collect(SlicedMerge.of(results, lanes));
    clock.jobDone();
    return Merged.joined(slices);
  }

  /** The lanes, each where it was in the last round, because its network and images are there. */
  private List<LanesRdd.Lane> located(List<List<Minibatch>> lanes, LaneFeed feed) {
    List<LanesRdd.Lane> located = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      List<String> preferred = new ArrayList<>();
      if (locations.containsKey(lane)) {
        preferred.add(locations.get(lane));
      }
      preferred.addAll(feed.preferredHosts(lanes.get(lane)));
      located.add(new LanesRdd.Lane(lane, lanes.get(lane), preferred));
    }
    return located;
  }

  private WorkerConfiguration workerConfiguration() {
    return new WorkerConfiguration(
        true,
        rddDataSetNumExamples,
        batchSizePerWorker,
        averagingFrequency,
        prefetchNumBatches,
        collectTrainingStats);
  }

  private static void requireFinite(Merged merged) {
    double loss = merged.reports().stream().mapToDouble(LaneReport::lossSum).sum();
    if (!Double.isFinite(loss)) {
      throw new NonFiniteRoundException("the loss became " + loss);
    }
    long lost = merged.values().nonFinite();
    if (lost > 0) {
      throw new NonFiniteRoundException(
          "%,d of %,d weights and values of the updater became infinite or no numbers"
              .formatted(lost, merged.values().length()));
    }
  }

  private static void requireAllSeen(
      String name, List<List<Minibatch>> lanes, List<LaneReport> reports) {
    for (LaneReport report : reports) {
      long expected = lanes.get(report.lane()).stream().mapToLong(Minibatch::images).sum();
      if (report.images() != expected) {
        throw new IllegalStateException(
            "%s: worker %d trained on %d images of %d"
                .formatted(name, report.lane(), report.images(), expected));
      }
    }
    if (reports.size() != lanes.size()) {
      throw new IllegalStateException(
          "%s: %d workers of %d reported".formatted(name, reports.size(), lanes.size()));
    }
  }
}
