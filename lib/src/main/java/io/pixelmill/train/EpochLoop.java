package io.pixelmill.train;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.Observation;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.process.TrainingId;
import io.pixelmill.train.schedule.RateSchedule;
import io.pixelmill.train.state.TrainingState;
import io.pixelmill.train.statistics.EpochLayers;
import io.pixelmill.train.statistics.StepStatistics;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains a network round by round, on the driver; counts what was really done. */
final class EpochLoop {
  private final JavaSparkContext spark;
  private final ComputationGraph network;
  private final AveragingMaster master;
  private final TrainingTable table;
  private final Feed feed;
  private final TrainSettings settings;
  private final TrainingRun run;
  private final RateSchedule rates;
  private TrainingState state = TrainingState.fresh();
  private Optional<StepStatistics> lastStep = Optional.empty();

  EpochLoop(
      JavaSparkContext spark,
      ComputationGraph network,
      TrainingTable table,
      TrainingId training,
      Feed feed,
      TrainSettings settings,
      TrainingRun run) {
    this.spark = spark;
    this.network = network;
    this.master = new AveragingMaster(spark, network, settings.averaging(), training);
    this.table = table;
    this.feed = feed;
    this.settings = settings;
    this.run = run;
    rates = EpochPlan.rates(RowGroups.rows(table.train()), settings);
  }

  /** How far training has come then. */
  TrainingState run() {
    try (EpochLayers layers = new EpochLayers(network)) {
      while (state.epoch() <= run.lastEpoch(settings.epochs())) {
        epoch(layers);
      }
    } finally {
      master.release();
    }
    return state;
  }

  /** What is left of the present epoch. */
  private void epoch(EpochLayers layers) {
    List<List<List<Minibatch>>> rounds =
        EpochPlan.of(table.train(), settings, state.epoch() - 1).rounds();
    while (state.rounds() < rounds.size()) {
      round(rounds.get(state.rounds()), rounds.size());
    }
    state = state.afterEpoch(validated(), layers.end(state.epoch(), lastStep));
    List<EpochSummary> epochs = EpochSummary.of(state.history());
    run.progress().epoch(epochs.get(epochs.size() - 1));
  }

  private void round(List<List<Minibatch>> lanes, int rounds) {
    String name =
        "epoch %d of %d, averaging round %d of %d"
            .formatted(state.epoch(), settings.epochs(), state.rounds() + 1, rounds);
    spark.setJobDescription(name);
    double learningRate = learningRate();
    int interval = EpochPlan.interval(settings, rates, state.epoch() - 1, iteration());
    SlowStep slow = SlowStep.begin(settings.slowMomentum(), network, learningRate);
    Observation observation = state.rounds() + 1 == rounds ? Observation.LAYERS : Observation.NONE;
    RoundResult result = master.round(name, lanes, feed, observation);
    requireFinite(result.lossSum());
    state = slow.end(state);
    lastStep = result.lastStep();
    HistoryRow row = HistoryRows.of(state, iteration(), learningRate, settings, interval, result);
    state = state.afterRound(row);
    run.progress()
        .round(
            new RoundProgress(
                row.epoch(),
                settings.epochs(),
                row.round(),
                rounds,
                state.images(),
                RowGroups.rows(table.train()) * settings.epochs(),
                row.loss(),
                state.seconds(),
                HistoryRows.outsideArithmetic(state.present())));
  }

  /** Of the next step. */
  private double learningRate() {
    return settings.network().updater().learningRate() * rates.share(iteration());
  }

  private int iteration() {
    return network.getIterationCount();
  }

  /** Ends the epoch whose rounds are all done. */
  private ValidationMetrics validated() {
    long images = state.present().stream().mapToLong(HistoryRow::images).sum();
    if (images != RowGroups.rows(table.train())) {
      throw new IllegalStateException(
          "Epoch %d trained on %d images of %d"
              .formatted(state.epoch(), images, RowGroups.rows(table.train())));
    }
    network.incrementEpochCount();
    String name = "epoch %d of %d, validation".formatted(state.epoch(), settings.epochs());
    spark.setJobDescription(name);
    return Validation.of(master, name, table.validation(), feed, settings);
  }

  private void requireFinite(double lossSum) {
    if (!Double.isFinite(lossSum)) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot go on training",
          "the loss became %s in epoch %d with the learning rate %s"
              .formatted(lossSum, state.epoch(), settings.network().updater().learningRate()),
          "Lower the learning rate, for example to a tenth.");
    }
  }
}
