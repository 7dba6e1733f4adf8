package io.pixelmill.search;

import java.time.Duration;

/** Told how a search goes, by one thread at a time. */
public interface SearchProgress {
  /**
   * A rung begins.
   *
   * @param number 1 for the first
   * @param trials that are trained in it
   * @param known trials that an earlier run has trained to its end
   * @param epochs after which its trials are compared
   */
  void rung(int number, int rungs, int trials, int known, int epochs);

  /** A trial was trained to the end of a rung. */
  void trained(Place place);

  /** A trial cannot be trained. */
  void failed(int trial, String reason);

  /**
   * How a trial stands after a rung.
   *
   * @param epochs that it was trained
   * @param metric at their end
   * @param rank so far among the rung's trials, 1 for the best
   * @param ranked trials of the rung that are trained so far
   * @param trials of the rung
   * @param left until the end of the search, at the speed so far
   */
  record Place(
      int trial, int epochs, double metric, int rank, int ranked, int trials, Duration left) {}

  /** Tells nobody. */
  static SearchProgress silent() {
    return new SearchProgress() {
      @Override
      public void rung(int number, int rungs, int trials, int known, int epochs) {}

      @Override
      public void trained(Place place) {}

      @Override
      public void failed(int trial, String reason) {}
    };
  }
}
