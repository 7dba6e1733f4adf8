package io.pixelmill.train;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.storage.OutputFolder;
import io.pixelmill.train.checkpoint.Checkpoint;
import io.pixelmill.train.checkpoint.Checkpoints;
import io.pixelmill.train.state.TrainingState;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Writes a training to storage when it is time. A failure is told and costs nothing else. */
final class Checkpointing {
  private final TrainingContext context;
  private final ComputationGraph stock;
  private final Optional<Checkpoints> checkpoints;
  private long rounds;
  private long lastNanos = System.nanoTime();
  private TrainingState saved = TrainingState.fresh();
  private int missed;

  /**
   * @param stock of the training's configuration, for what is stored
   */
  Checkpointing(TrainingContext context, ComputationGraph stock) {
    this.context = context;
    this.stock = stock;
    checkpoints = context.run().checkpoints().map(this::open);
  }

  private Checkpoints open(CheckpointPlace place) {
    Configuration hadoop = context.spark().hadoopConfiguration();
    return new Checkpoints(
        OutputFolder.at(place.location(), hadoop),
        place.run(),
        hadoop,
        context.settings().checkpoint().keep());
  }

  /**
   * What to go on from, if there is anything; tells so.
   *
   * @throws ProblemException if there is something that is not this training's
   */
  Optional<Checkpoint> newest() {
    if (checkpoints.isEmpty()) {
      return Optional.empty();
    }
    CheckpointPlace place = context.run().checkpoints().orElseThrow();
    Optional<Checkpoints.Found> found = checkpoints.get().newest(stock, place.overwrite());
    found.ifPresent(newest -> tell(newest, place));
    found.ifPresent(newest -> saved = newest.checkpoint().state());
    return found.map(Checkpoints.Found::checkpoint);
  }

  private void tell(Checkpoints.Found found, CheckpointPlace place) {
    TrainingProgress progress = context.run().progress();
    found.unfit().forEach(why -> progress.notice(new TrainingNotice.UnfitCheckpoint(why)));
    progress.notice(
        new TrainingNotice.Resumed(
            found.location(),
            found.checkpoint().state().epoch(),
            found.checkpoint().state().rounds(),
            found.checkpoint().state().images(),
            found.code().equals(place.run().code())
                ? TrainingNotice.Resumed.Code.SAME
                : TrainingNotice.Resumed.Code.OTHER));
  }

  /** A round is done, and another one of the epoch follows. */
  void afterRound(Supplier<Checkpoint> present) {
    if (isDueAfterRound()) {
      save(present.get());
    }
  }

  /** An epoch is complete, with its last round. */
  void afterEpoch(int epoch, Supplier<Checkpoint> present) {
    if (isDueAfterRound() || context.settings().checkpoint().isDueAfter(epoch)) {
      save(present.get());
    }
  }

  private boolean isDueAfterRound() {
    rounds++;
    Duration since = Duration.ofNanos(System.nanoTime() - lastNanos);
    return context.settings().checkpoint().isDue(rounds, since);
  }

  /** Training has ended, for now or for good. */
  void atEnd(Checkpoint last) {
    if (!last.state().equals(saved)) {
      save(last);
    }
  }

  /** Where the checkpoint lies; nothing where none could be written. */
  Optional<String> save(Checkpoint checkpoint) {
    rounds = 0;
    lastNanos = System.nanoTime();
    return checkpoints.flatMap(place -> save(place, checkpoint));
  }

  private Optional<String> save(Checkpoints place, Checkpoint checkpoint) {
    try {
      checkpoint.network().restore(stock);
      int epochs = checkpoint.state().epochs();
      TrainResult present =
          context.result(
              stock,
              Ending.PAUSED,
              checkpoint.state(),
              epochs,
              missed,
              Collections.emptySortedSet());
      int best = context.settings().earlyStopping().best(checkpoint.state().watched());
      ModelDescription description =
          context.run().checkpoints().orElseThrow().describer().apply(present);
      String location = place.save(checkpoint, stock, description);
      saved = checkpoint.state();
      prune(place, best);
      return Optional.of(location);
    } catch (ProblemException e) {
      missed++;
      context.run().progress().notice(new TrainingNotice.MissedCheckpoint(reason(e)));
      return Optional.empty();
    }
  }

  private void prune(Checkpoints place, int best) {
    try {
      place.prune(best);
    } catch (ProblemException e) {
      context.run().progress().notice(new TrainingNotice.LeftCheckpoint(reason(e)));
    }
  }

  private static String reason(ProblemException problem) {
    return problem.what() + ": " + String.join("; ", problem.reasons());
  }

  /** Checkpoints that could not be written. */
  int missed() {
    return missed;
  }
}
