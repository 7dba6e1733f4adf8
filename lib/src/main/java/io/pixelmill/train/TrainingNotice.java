package io.pixelmill.train;

/** Something about a training that people should read, in one line. */
public sealed interface TrainingNotice {
  /** What it is about, in a word or two. */
  String title();

  String text();

  /** Something that people may have to mend. */
  sealed interface Warning extends TrainingNotice {
    @Override
    default String title() {
      return "warning";
    }
  }

  /**
   * Training goes on where an earlier one was stopped.
   *
   * @param rounds of the epoch that are done
   * @param code whether it is the code that wrote the checkpoint
   */
  record Resumed(String checkpoint, int epoch, int rounds, long images, Code code)
      implements TrainingNotice {
    /** Of the program itself. */
    public enum Code {
      SAME,
      OTHER
    }

    @Override
    public String title() {
      return "resumed";
    }

    @Override
    public String text() {
      return "epoch %d after %d rounds, %,d images trained on; from %s%s"
          .formatted(
              epoch,
              rounds,
              images,
              checkpoint,
              code == Code.SAME ? "" : ", which another build of Pixelmill wrote");
    }
  }

  /**
   * A checkpoint is damaged; an older one is taken.
   *
   * @param reason with the checkpoint's name
   */
  record UnfitCheckpoint(String reason) implements Warning {
    @Override
    public String text() {
      return "passed over a damaged checkpoint: " + reason;
    }
  }

  /** A checkpoint could not be written; training goes on. */
  record MissedCheckpoint(String reason) implements Warning {
    @Override
    public String text() {
      return "no checkpoint was written, training goes on: " + reason;
    }
  }

  /** A checkpoint was written, but older ones could not be deleted; training goes on. */
  record LeftCheckpoint(String reason) implements Warning {
    @Override
    public String text() {
      return "older checkpoints were not deleted, training goes on: " + reason;
    }
  }

  /**
   * Training has ended with a loss that is none to trust.
   *
   * @param rounds at the end whose loss was too much
   * @param limit what was too much
   */
  record HighLoss(int rounds, double limit) implements Warning {
    @Override
    public String text() {
      return "the loss of the last %s was above %.4g (train.loss-limit): the last model may be lost"
          .formatted(rounds == 1 ? "round" : rounds + " rounds", limit);
    }
  }

  /**
   * The epochs that are left would hardly be better.
   *
   * @param bestEpoch the last one that was
   * @param value of the metric then
   */
  record StoppedEarly(ValidationMetric metric, int bestEpoch, double value, int epochs)
      implements TrainingNotice {
    @Override
    public String title() {
      return "stopped early";
    }

    @Override
    public String text() {
      return "no better validation %s than %.4f of epoch %d in %d epochs"
          .formatted(metric, value, bestEpoch, epochs - bestEpoch);
    }
  }
}
