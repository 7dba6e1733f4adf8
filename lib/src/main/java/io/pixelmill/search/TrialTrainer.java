package io.pixelmill.search;

import io.pixelmill.table.TrialEpoch;
import java.util.List;

/** Trains a trial; several threads may ask at once, each for another trial. */
@FunctionalInterface
interface TrialTrainer {
  /**
   * Goes on with what was trained of the trial before.
   *
   * @param epochs that are trained in the end, the earlier ones among them
   * @return all of them; fewer where training ended early by itself
   * @throws io.pixelmill.problem.ProblemException of kind SETTINGS if this trial's settings are to
   *     blame
   */
  List<TrialEpoch> train(Trial trial, int epochs);
}
