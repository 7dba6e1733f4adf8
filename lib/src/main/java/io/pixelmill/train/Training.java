package io.pixelmill.train;

import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.checkpoint.Checkpoint;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** One training from where it stands to where it ends. */
final class Training {
  private final TrainingContext context;
  private final ComputationGraph stock;
  private final ComputationGraph network;

  /**
   * @param stock what is stored, in the state to start from
   * @param network what is trained, with the same parameters
   */
  Training(TrainingContext context, ComputationGraph stock, ComputationGraph network) {
    this.context = context;
    this.stock = stock;
    this.network = network;
  }

  TrainResult run() {
    Checkpointing checkpointing = new Checkpointing(context, stock);
    EpochLoop loop = new EpochLoop(context, network, checkpointing);
    checkpointing.newest().ifPresent(loop::resume);
    Ending ending = loop.run();
    Checkpoint last = loop.present();
    if (ending == Ending.PAUSED) {
      checkpointing.atEnd(loop.trusted());
    } else {
      checkpointing.atEnd(last);
      loop.suspicion().ifPresent(context.run().progress()::notice);
    }
    if (ending == Ending.STOPPED_EARLY) {
      tellStop(last);
    }
    int best = context.settings().earlyStopping().best(last.state().watched());
    NetworkState result = loop.best().orElse(last.network());
    result.restore(stock);
    return context.result(
        stock,
        ending,
        last.state(),
        loop.best().isPresent() ? best : last.state().epochs(),
        checkpointing.missed(),
        loop.devices());
  }

  private void tellStop(Checkpoint last) {
    EarlyStopping stopping = context.settings().earlyStopping();
    int best = stopping.best(last.state().watched());
    context
        .run()
        .progress()
        .notice(
            new TrainingNotice.StoppedEarly(
                stopping.metric(),
                best,
                best == 0 ? Double.NaN : last.state().watched().get(best - 1),
                last.state().epochs()));
  }
}
