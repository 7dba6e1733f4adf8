package io.pixelmill.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Synchronous successive halving (Jamieson and Talwalkar, 2016): all trials are trained to the
 * first rung, the best of them to the next, and so on.
 *
 * @param epochs in all, after which trials are compared, in each rung; the last is a whole training
 * @param reduction of the trials, 1/reduction go on from each rung
 */
record Rungs(List<Integer> epochs, int reduction) {
  Rungs {
    epochs = List.copyOf(epochs);
  }

  /**
   * @param all epochs of a whole training
   */
  static Rungs of(HalvingSettings settings, int all) {
    List<Integer> epochs = new ArrayList<>();
    for (long rung = settings.firstEpochs();
        rung < all && settings.reduction() > 1;
        rung *= settings.reduction()) {
      epochs.add((int) rung);
    }
    epochs.add(all);
    return new Rungs(epochs, settings.reduction());
  }

  int count() {
    return epochs.size();
  }

  /** Of so many trials that were trained to a rung, those that go on to the next. */
  int promoted(int trials) {
    return Math.min(trials, Math.max(1, trials / reduction));
  }

  /** Epochs of a rung that those before it have not trained. */
  int added(int rung) {
    return epochs.get(rung) - (rung == 0 ? 0 : epochs.get(rung - 1));
  }

  /**
   * Epochs that are still to train.
   *
   * @param rung 0 for the first
   * @param left trials that are still to be trained to this rung
   * @param all trials of this rung
   */
  long epochsLeft(int rung, int left, int all) {
    long sum = (long) left * added(rung);
    int trials = all;
    for (int later = rung + 1; later < count(); later++) {
      trials = promoted(trials);
      sum += (long) trials * added(later);
    }
    return sum;
  }
}
