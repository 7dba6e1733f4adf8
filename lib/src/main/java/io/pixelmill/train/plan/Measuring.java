package io.pixelmill.train.plan;

import io.pixelmill.train.Rehearsal;
import io.pixelmill.train.TrainSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Measures a few rounds. A quarter of the time warms up, as a training does at its start; then all
 * setups take turns until the time is over, so that a slower minute of the machine is everybody's.
 */
final class Measuring {
  private static final double WARM_UP_SHARE = 0.25;
  private static final int WARM_UP_ROUNDS = 3;

  /** Of the steps of a long round, about. */
  private static final double LONG_ROUND_SECONDS = 0.8;

  private static final int FEWEST_LONG = 4;
  private static final int MOST_LONG = 64;
  private static final int SHORT_ROUNDS = 3;
  private static final int LONG_ROUNDS = 2;

  private final Rehearsal rehearsal;
  private final Cluster cluster;
  private final TrainSettings training;
  private final PlanSettings settings;
  private final Consumer<String> progress;
  private final long begun = System.nanoTime();
  private final Map<Setup, List<RoundFit.Sample>> rounds = new LinkedHashMap<>();
  private final Map<Integer, List<Double>> plainSteps = new LinkedHashMap<>();
  private final List<Double> validations = new ArrayList<>();
  private final List<Double> readings = new ArrayList<>();
  private double stepSeconds;

  Measuring(
      Rehearsal rehearsal,
      Cluster cluster,
      TrainSettings training,
      PlanSettings settings,
      Consumer<String> progress) {
    this.rehearsal = rehearsal;
    this.cluster = cluster;
    this.training = training;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @param opening seconds that it took to open the rehearsal
   */
  Measured run(double opening) {
    WarmUp warmUp = warmUp();
    for (int turn = 1; turn == 1 || isTimeLeft(); turn++) {
      for (int batchSize : batchSizes()) {
        if (isFirst(batchSize, turn) || isTimeLeft()) {
          progress.accept("turn %d: batches of %d".formatted(turn, batchSize));
          setups(batchSize).forEach(this::measure);
          measurePlain(batchSize);
        }
      }
      validations.add(rehearsal.validate());
      readings.add(rehearsal.readingSeconds(cluster.slots()));
    }
    return measured(opening, warmUp);
  }

  private Measured measured(double opening, WarmUp warmUp) {
    Map<Setup, RoundFit> fits = new HashMap<>();
    rounds.forEach((setup, samples) -> fits.put(setup, RoundFit.of(samples)));
    Map<Integer, Double> plain = new HashMap<>();
    plainSteps.forEach((batchSize, seconds) -> plain.put(batchSize, mean(seconds)));
    List<AveragingCost.Sample> costs =
        fits.entrySet().stream()
            .map(fit -> new AveragingCost.Sample(fit.getKey().workers(), fit.getValue().fixed()))
            .toList();
    double validation = RoundFit.median(validations);
    double reading = RoundFit.median(readings);
    RoundFit warm = fits.get(warmUp.setup());
    double expected =
        warmUp.rounds() * warm.fixed()
            + warmUp.steps() * warm.step()
            + warmUp.windowImages() * reading
            + validation;
    return new Measured(
        fits,
        AveragingCost.of(rehearsal.size().stateBytes(), costs),
        plain,
        rehearsal.cores(),
        validation,
        Math.min(training.workers(), cluster.slots()),
        reading,
        opening + Math.max(0, warmUp.seconds() - expected));
  }

  /**
   * Rounds that were run before all was compiled, and a first validation.
   *
   * @param windowImages that each worker had to read
   */
  private record WarmUp(Setup setup, int rounds, int steps, long windowImages, double seconds) {}

  private WarmUp warmUp() {
    Setup setup = setups(batchSizes().get(0)).get(0);
    progress.accept("warming up");
    long start = System.nanoTime();
    int count = 0;
    int steps = 0;
    long windowImages = 0;
    while (count < WARM_UP_ROUNDS || secondsSince(start) < WARM_UP_SHARE * settings.seconds()) {
      Rehearsal.Round round =
          rehearsal.round(setup.workers(), setup.batchSize(), training.averagingFrequency());
      count++;
      steps += round.steps();
      windowImages = round.windowImages();
      stepSeconds = round.timing().seconds() / round.steps();
    }
    rehearsal.validate();
    return new WarmUp(setup, count, steps, windowImages, secondsSince(start));
  }

  private void measure(Setup setup) {
    List<RoundFit.Sample> samples = rounds.get(setup);
    if (samples == null) { // the first round reads the table and makes networks
      samples = new ArrayList<>();
      rounds.put(setup, samples);
      rehearsal.round(setup.workers(), setup.batchSize(), longRound(setup.batchSize()));
    }
    for (int i = 0; i < SHORT_ROUNDS; i++) {
      samples.add(sample(setup, 1));
    }
    for (int i = 0; i < LONG_ROUNDS; i++) {
      samples.add(sample(setup, longRound(setup.batchSize())));
    }
  }

  private RoundFit.Sample sample(Setup setup, int steps) {
    Rehearsal.Round round = rehearsal.round(setup.workers(), setup.batchSize(), steps);
    return new RoundFit.Sample(round.steps(), round.timing().seconds());
  }

  private void measurePlain(int batchSize) {
    List<Double> steps = rehearsal.plainSteps(batchSize, 2 * longRound(batchSize));
    // The first half may read the table, and starts threads.
    List<Double> counted = steps.subList(steps.size() / 2, steps.size());
    plainSteps.computeIfAbsent(batchSize, it -> new ArrayList<>()).add(mean(counted));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private int longRound(int batchSize) {
    double step = stepSeconds * batchSize / batchSizes().get(0);
    return (int) Math.min(MOST_LONG, Math.max(FEWEST_LONG, Math.ceil(LONG_ROUND_SECONDS / step)));
  }

  /** What has to be measured, however long it takes. */
  private boolean isFirst(int batchSize, int turn) {
    return turn == 1 && batchSize == batchSizes().get(0);
  }

  /** All slots, one worker, half of the slots. */
  private List<Setup> setups(int batchSize) {
    return workers(batchSize).stream().map(workers -> new Setup(workers, batchSize)).toList();
  }

  private List<Integer> workers(int batchSize) {
    int most =
        (int)
            Math.min(cluster.slots(), (rehearsal.size().trainImages() + batchSize - 1) / batchSize);
    TreeSet<Integer> between = new TreeSet<>(List.of(1, most));
    if (most >= FEWEST_LONG) {
      between.add((most + 1) / 2);
    }
    return List.copyOf(between.descendingSet());
  }

  private List<Integer> batchSizes() {
    return settings.batchSizes(training.batchSize());
  }

  private boolean isTimeLeft() {
    return secondsSince(begun) < settings.seconds();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
