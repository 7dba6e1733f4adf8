package io.pixelmill.search;

import io.pixelmill.config.Settings;
import io.pixelmill.train.TrainSettings;
import java.util.List;

/**
 * All trials of a search, found fit to be trained.
 *
 * @param trials in the order of their numbers
 * @param training settings of each trial
 */
public record SearchPlan(SearchSettings search, List<Trial> trials, List<TrainSettings> training) {
  public SearchPlan {
    trials = List.copyOf(trials);
    training = List.copyOf(training);
  }

  /**
   * @param all the settings that the trials change
   * @throws io.pixelmill.problem.ProblemException with all that is wrong in any of the trials
   */
  public static SearchPlan of(Settings all, SearchSettings search) {
    List<Trial> trials = search.plannedTrials();
    return new SearchPlan(search, trials, TrialSettings.of(all, trials));
  }

  public Trial trial(int number) {
    return trials.get(number - 1);
  }

  /** The searched settings, in the space's order. */
  public List<String> keys() {
    return search.space().stream().map(SearchedKey::key).toList();
  }

  /** Of a whole training. */
  public int epochs() {
    return training.get(0).epochs();
  }

  /** What a trial is trained with. */
  public TrainSettings training(int number) {
    return training.get(number - 1);
  }

  /** The same for all trials. */
  Rungs rungs() {
    return Rungs.of(search.halving(), epochs());
  }

  /**
   * Trainings side by side for which the cluster has the slots, at least one.
   *
   * @param slots tasks that the cluster runs at once
   */
  public int parallel(int slots) {
    int workers = training.stream().mapToInt(TrainSettings::workers).max().orElse(1);
    return Math.max(1, Math.min(search.parallel(), slots / workers));
  }
}
