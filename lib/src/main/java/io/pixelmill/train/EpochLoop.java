package io.pixelmill.train;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.process.TrainingId;
import io.pixelmill.train.schedule.RateSchedule;
import io.pixelmill.train.state.EpochTally;
import io.pixelmill.train.state.TrainingState;
import java.util.List;
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
    try {
      while (state.epoch() <= run.lastEpoch(settings.epochs())) {
        epoch();
      }
    } finally {
      master.release();
    }
    return state;
  }

  /** What is left of the present epoch. */
  private void epoch() {
    List<List<List<Minibatch>>> rounds =
        EpochPlan.of(table.train(), settings, state.epoch() - 1).rounds();
    while (state.rounds() < rounds.size()) {
      round(rounds.get(state.rounds()), rounds.size());
    }
    HistoryRow row = completed();
    state = state.afterEpoch(row);
    run.progress().epoch(row);
  }

  private void round(List<List<Minibatch>> lanes, int rounds) {
    String name =
        "epoch %d of %d, averaging round %d of %d"
            .formatted(state.epoch(), settings.epochs(), state.rounds() + 1, rounds);
    spark.setJobDescription(name);
    SlowStep slow = SlowStep.begin(settings.slowMomentum(), network, learningRate());
    RoundResult result = master.round(name, lanes, feed);
    requireFinite(result.lossSum());
    state = slow.end(state);
    state =
        state.afterRound(
            new EpochTally(result.images(), result.lossSum(), result.timing().seconds()));
    run.progress()
        .round(
            new RoundProgress(
                state.epoch(),
                settings.epochs(),
                state.images(),
                RowGroups.rows(table.train()) * settings.epochs(),
                result.lossSum() / result.images(),
                state.seconds()));
  }

  /** Of the next step. */
  private double learningRate() {
    return settings.network().updater().learningRate() * rates.share(network.getIterationCount());
  }

  /** The row of the epoch whose rounds are all done. */
  private HistoryRow completed() {
    EpochTally tally = state.tally();
    if (tally.images() != RowGroups.rows(table.train())) {
      throw new IllegalStateException(
          "Epoch %d trained on %d images of %d"
              .formatted(state.epoch(), tally.images(), RowGroups.rows(table.train())));
    }
    network.incrementEpochCount();
    String name = "epoch %d of %d, validation".formatted(state.epoch(), settings.epochs());
    spark.setJobDescription(name);
    Validation validation = Validation.of(master, name, table.validation(), feed, settings);
    return new HistoryRow(
        state.epoch(),
        tally.lossSum() / tally.images(),
        validation.loss(),
        validation.accuracy(),
        tally.images(),
        state.rounds(),
        tally.seconds());
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
