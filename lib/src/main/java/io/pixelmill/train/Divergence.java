package io.pixelmill.train;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.train.checkpoint.Checkpoint;
import io.pixelmill.train.state.TrainingState;
import java.util.Optional;

/**
 * Watches the loss of the rounds for a training that is lost. One bad round may be the data's; a
 * loss far above that of guessing for several rounds in a row does not come back.
 */
final class Divergence {
  /** Bad rounds in a row after which training is given up. */
  static final int ROUNDS = 5;

  private final double limit;
  private final double guessing;
  private int bad;
  private double most = Double.NaN;
  private Optional<Checkpoint> lastGood = Optional.empty();

  /**
   * @param limit how many times the loss of guessing, or of the first round, is too much; 0 for no
   *     limit
   */
  Divergence(double limit, int classes) {
    this.limit = limit;
    this.guessing = Math.log(classes);
  }

  /** Whether the last rounds' loss was too much: their state is none to keep. */
  boolean isSuspected() {
    return bad > 0;
  }

  /**
   * A round is done.
   *
   * @param before the training before the round
   * @return why training is given up
   */
  Optional<String> after(double loss, Checkpoint before) {
    double first = before.state().images() == 0 ? loss : before.state().firstLoss();
    most = limit * Math.max(guessing, first);
    if (limit == 0 || loss <= most) {
      bad = 0;
      lastGood = Optional.empty();
      return Optional.empty();
    }
    bad++;
    lastGood = lastGood.or(() -> Optional.of(before));
    return bad < ROUNDS
        ? Optional.empty()
        : Optional.of(
            "the loss rose to %.4g and was above %.4g for %d rounds".formatted(loss, most, bad));
  }

  /** What to tell where training ends now, if its last rounds are none to trust. */
  Optional<TrainingNotice> suspicion() {
    return isSuspected() ? Optional.of(new TrainingNotice.HighLoss(bad, most)) : Optional.empty();
  }

  /**
   * The training before the first bad round.
   *
   * @param before where no round is bad
   */
  Checkpoint lastGood(Checkpoint before) {
    return lastGood.orElse(before);
  }

  /**
   * @param good the training before the first bad round
   * @param learningRate of that round
   * @param checkpoint where the good one lies
   */
  static ProblemException problem(
      String why, TrainingState good, double learningRate, Optional<String> checkpoint) {
    String remedy = "Lower the learning rate, for example to a tenth.";
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot go on training",
        "%s; it began in epoch %d, round %d, with the learning rate %s"
            .formatted(why, good.epoch(), good.rounds() + 1, learningRate),
        checkpoint
            .map(place -> remedy + " The model as it was before that round lies in " + place + ".")
            .orElse(remedy));
  }
}
