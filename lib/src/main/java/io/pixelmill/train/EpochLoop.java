package io.pixelmill.train;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.averaging.NonFiniteRoundException;
import io.pixelmill.train.averaging.Observation;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.checkpoint.Checkpoint;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.schedule.RateSchedule;
import io.pixelmill.train.state.TrainingState;
import io.pixelmill.train.statistics.EpochLayers;
import io.pixelmill.train.statistics.StepStatistics;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains a network round by round, on the driver; counts what was really done. */
final class EpochLoop {
  private final TrainingContext context;
  private final TrainSettings settings;
  private final ComputationGraph network;
  private final AveragingMaster master;
  private final Checkpointing checkpointing;
  private final Divergence divergence;
  private final long epochImages;
  private final RateSchedule rates;
  private TrainingState state = TrainingState.fresh();
  private Optional<NetworkState> best = Optional.empty();
  private Optional<StepStatistics> lastStep = Optional.empty();
  private RoundsTime epochTime = RoundsTime.NONE;

  EpochLoop(TrainingContext context, ComputationGraph network, Checkpointing checkpointing) {
    this.context = context;
    this.network = network;
    this.checkpointing = checkpointing;
    settings = context.settings();
    master = new AveragingMaster(context.spark(), network, settings.averaging(), context.id());
    divergence = new Divergence(settings.lossLimit(), context.table().labels().size());
    epochImages = RowGroups.rows(context.table().train());
    rates = EpochPlan.rates(epochImages, settings);
  }

  /** Continues another run's work. */
  void resume(Checkpoint from) {
    state = from.state();
    from.network().restore(network);
    best = from.best();
    keepIfBest();
  }

  /** Trains until there is a reason to end; the network has the last state then. */
  Ending run() {
    try (EpochLayers layers =
        state.rounds() == 0 ? new EpochLayers(network) : EpochLayers.withinEpoch(network)) {
      Optional<Ending> ending = ending();
      while (ending.isEmpty()) {
        epoch(layers);
        ending = ending();
      }
      return ending.get();
    } finally {
      master.release();
    }
  }

  /** What the rounds so far were computed on, and where. */
  SortedSet<String> devices() {
    return master.devices();
  }

  /** How far training has come. */
  TrainingState state() {
    return state;
  }

  /** The network after the best epoch, where that is wanted and there is one. */
  Optional<NetworkState> best() {
    return best;
  }

  /** The training as it stands. */
  Checkpoint present() {
    boolean isBest = state.rounds() == 0 && bestEpoch() == state.epochs();
    return new Checkpoint(state, NetworkState.of(network), isBest ? Optional.empty() : best);
  }

  /** The training before those of its last rounds whose loss was too much. */
  Checkpoint trusted() {
    return divergence.lastGood(present());
  }

  /** What is wrong with the training's last rounds. */
  Optional<TrainingNotice> suspicion() {
    return divergence.suspicion();
  }

  private Optional<Ending> ending() {
    if (state.epochs() >= settings.epochs()) {
      return Optional.of(Ending.COMPLETE);
    }
    if (settings.earlyStopping().isOver(state.watched())) {
      return Optional.of(Ending.STOPPED_EARLY);
    }
    return state.epochs() >= context.run().lastEpoch(settings.epochs())
        ? Optional.of(Ending.PAUSED)
        : Optional.empty();
  }

  /** What is left of the present epoch. */
  private void epoch(EpochLayers layers) {
    List<List<List<Minibatch>>> rounds =
        EpochPlan.of(context.table().train(), settings, state.epochs()).rounds();
    epochTime = RoundsTime.of(state.current());
    while (state.rounds() < rounds.size()) {
      round(rounds.get(state.rounds()), rounds.size());
      // After the last one comes the epoch's: what that tells of its last step is in no checkpoint.
      if (state.rounds() < rounds.size() && !divergence.isSuspected()) {
        checkpointing.afterRound(this::present);
      }
    }
    requireEachImageOnce();
    Validation validation = validation();
    List<LayerRow> rows = layers.end(state.epoch(), lastStep);
    double metric = settings.earlyStopping().metric().of(validation);
    state = state.afterEpoch(validation.metrics(), metric, rows);
    keepIfBest();
    context.run().progress().epoch(summary());
    if (!divergence.isSuspected()) {
      checkpointing.afterEpoch(state.epochs(), this::present);
    }
  }

  private void round(List<List<Minibatch>> lanes, int rounds) {
    String name =
        "epoch %d of %d, averaging round %d of %d"
            .formatted(state.epoch(), settings.epochs(), state.rounds() + 1, rounds);
    context.spark().setJobDescription(name);
    int iteration = network.getIterationCount();
    double learningRate = learningRate(iteration);
    int interval = EpochPlan.interval(settings, rates, state.epochs(), iteration);
    SlowStep slow = SlowStep.begin(settings.slowMomentum(), network, meanRate(iteration, lanes));
    HistoryRow row;
    try {
      RoundResult result =
          master.round(
              name,
              lanes,
              context.feed(),
              state.rounds() + 1 == rounds ? Observation.LAYERS : Observation.NONE);
      lastStep = result.lastStep();
      row =
          HistoryRows.of(
              state, network.getIterationCount(), learningRate, settings, interval, result);
    } catch (NonFiniteRoundException e) {
      throw diverged(e.what(), divergence.lastGood(present()));
    }
    Checkpoint before = new Checkpoint(state, master.before(), best);
    divergence
        .after(row.loss(), before)
        .ifPresent(
            why -> {
              throw diverged(why, divergence.lastGood(before));
            });
    state = slow.end(state).afterRound(row);
    epochTime = epochTime.plus(row);
    context
        .run()
        .progress()
        .round(
            new RoundProgress(
                row.epoch(),
                settings.epochs(),
                row.round(),
                rounds,
                state.images(),
                epochImages * settings.epochs(),
                row.loss(),
                state.seconds(),
                epochTime.outsideArithmetic()));
  }

  private ProblemException diverged(String why, Checkpoint good) {
    return Divergence.problem(
        why, good.state(), learningRate(good.network().iterations()), checkpointing.save(good));
  }

  /** Over the steps of a round. */
  private double meanRate(int iteration, List<List<Minibatch>> lanes) {
    int steps = lanes.stream().mapToInt(List::size).max().orElseThrow();
    return settings.network().updater().learningRate() * rates.meanShare(iteration, steps);
  }

  /** Of the next step. */
  private double learningRate(int iteration) {
    return settings.network().updater().learningRate() * rates.share(iteration);
  }

  private void requireEachImageOnce() {
    long images = state.current().stream().mapToLong(HistoryRow::images).sum();
    if (images != epochImages) {
      throw new IllegalStateException(
          "Epoch %d trained on %d images of %d".formatted(state.epoch(), images, epochImages));
    }
  }

  private Validation validation() {
    network.incrementEpochCount();
    String name = "epoch %d of %d, validation".formatted(state.epoch(), settings.epochs());
    context.spark().setJobDescription(name);
    return Validation.of(master, name, context.table().validation(), context.feed(), settings);
  }

  /** Of the epoch that is complete. */
  private EpochSummary summary() {
    List<HistoryRow> rows =
        state.history().stream().filter(row -> row.epoch() == state.epochs()).toList();
    return EpochSummary.of(rows).get(0);
  }

  private int bestEpoch() {
    return settings.earlyStopping().best(state.watched());
  }

  private void keepIfBest() {
    if (settings.result() == Published.BEST
        && state.rounds() == 0
        && state.epochs() > 0
        && bestEpoch() == state.epochs()) {
      best = Optional.of(NetworkState.of(network));
    }
  }
}
