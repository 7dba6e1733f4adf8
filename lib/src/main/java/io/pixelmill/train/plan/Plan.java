package io.pixelmill.train.plan;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.train.Rehearsal;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Which settings a training should have on this cluster, and what it will take.
 *
 * <p>Input: the training's table and settings. Steps: {@link Measuring} runs a few rounds, {@link
 * TrainingModel} forecasts every setting, {@link Recommendation} chooses. Output: {@link
 * PlanResult}; nothing is stored.
 */
public final class Plan {
  /** Numbers of workers up to this are all weighed, beyond it doubles. */
  private static final int ALL_WORKERS = 8;

  private final Cluster cluster;
  private final TrainingSize size;
  private final TrainSettings training;
  private final PlanSettings settings;
  private final TrainingModel model;

  private Plan(
      Cluster cluster,
      TrainingSize size,
      TrainSettings training,
      PlanSettings settings,
      Measured measured) {
    this.cluster = cluster;
    this.size = size;
    this.training = training;
    this.settings = settings;
    this.model = new TrainingModel(cluster, Workload.of(size, training), measured);
  }

  /**
   * @param images any Hadoop URI of an {@code images} table's directory
   * @param progress told what is being measured
   * @throws ProblemException if the table is not fit to train on
   */
  public static PlanResult run(
      SparkSession session,
      String images,
      TrainSettings training,
      PlanSettings settings,
      Consumer<String> progress) {
    long start = System.nanoTime();
    try (Rehearsal rehearsal = Rehearsal.open(session, images, training)) {
      double opening = (System.nanoTime() - start) / 1e9;
      Cluster cluster = Cluster.of(session.sparkContext());
      Measured measured =
          new Measuring(rehearsal, cluster, training, settings, progress).run(opening);
      return of(cluster, rehearsal.size(), training, settings, measured);
    }
  }

  /** What follows from what was measured. */
  static PlanResult of(
      Cluster cluster,
      TrainingSize size,
      TrainSettings training,
      PlanSettings settings,
      Measured measured) {
    return new Plan(cluster, size, training, settings, measured).result();
  }

  private PlanResult result() {
    List<Forecast> forecasts = workers().flatMap(this::forecasts).toList();
    Recommendation recommendation = Recommendation.of(forecasts, settings.rateKept());
    Candidate chosen = recommendation.chosen().candidate();
    List<Forecast> oneProcesses = oneProcesses();
    return new PlanResult(
        cluster,
        size,
        model.measured(),
        given(),
        forecasts,
        recommendation,
        oneProcesses,
        oneProcess(oneProcesses, recommendation.chosen()),
        settings.clusterSizes().stream().flatMap(multiple -> larger(chosen, multiple)).toList(),
        SparkMemory.of(
            MemoryNeed.of(size, grown(chosen), training, cluster.tasksPerExecutor()),
            cluster.place()));
  }

  private Optional<Forecast> given() {
    Candidate given =
        new Candidate(
            Math.min(training.workers(), cluster.slots()),
            training.batchSize(),
            training.averagingFrequency());
    return Optional.of(given)
        .filter(it -> model.batchSizes().contains(it.batchSize()))
        .map(model::of);
  }

  /** With the largest batch that the training comes to. */
  private Candidate grown(Candidate chosen) {
    int batchSize = training.batchGrowth().of(chosen.batchSize(), training.epochs() - 1);
    return new Candidate(chosen.workers(), batchSize, chosen.averagingFrequency());
  }

  private Stream<Integer> workers() {
    TreeSet<Integer> workers = new TreeSet<>(List.of(cluster.slots()));
    for (int count = 1;
        count < cluster.slots();
        count = count < ALL_WORKERS ? count + 1 : 2 * count) {
      workers.add(count);
    }
    return workers.stream();
  }

  private Stream<Forecast> forecasts(int workers) {
    return model.batchSizes().stream().flatMap(batchSize -> forecasts(workers, batchSize));
  }

  /** None where there are not enough batches for so many workers. */
  private Stream<Forecast> forecasts(int workers, int batchSize) {
    if (workers > model.work().batches(batchSize)) {
      return Stream.empty();
    }
    return settings.averagingFrequencies().stream()
        .map(frequency -> model.of(new Candidate(workers, batchSize, frequency)));
  }

  /** Averaged as seldom as any: averaging one worker changes nothing. */
  private List<Forecast> oneProcesses() {
    int seldom = settings.averagingFrequencies().get(settings.averagingFrequencies().size() - 1);
    return model.measured().plainSteps().keySet().stream()
        .sorted()
        .map(batchSize -> model.plain(batchSize, seldom))
        .toList();
  }

  private static OneProcess oneProcess(List<Forecast> all, Forecast chosen) {
    int largest = chosen.candidate().setup().effectiveBatch();
    return all.stream()
        .filter(it -> it.candidate().batchSize() <= largest)
        .max(Comparator.comparingDouble(Forecast::imagesPerSecond))
        .map(fastest -> new OneProcess(fastest, chosen.imagesPerSecond()))
        .orElseThrow();
  }

  private Stream<Forecast> larger(Candidate chosen, int multiple) {
    List<Forecast> forecasts = forecasts(multiple * cluster.slots(), chosen.batchSize()).toList();
    return forecasts.isEmpty()
        ? Stream.empty()
        : Stream.of(Recommendation.of(forecasts, settings.rateKept()).chosen());
  }
}
