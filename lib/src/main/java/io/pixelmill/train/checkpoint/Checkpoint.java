package io.pixelmill.train.checkpoint;

import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.state.TrainingState;
import java.util.Optional;

/**
 * A training at one moment: all that going on needs.
 *
 * @param best the network after the best epoch, where that is wanted and is another one
 */
public record Checkpoint(TrainingState state, NetworkState network, Optional<NetworkState> best) {
  CheckpointName name() {
    return new CheckpointName(state.epochs(), state.rounds());
  }
}
