package io.pixelmill.search;

import io.pixelmill.config.Settings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.train.TrainSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The settings of {@code train} that each trial is trained with. */
final class TrialSettings {
  private static final int TOLD = 5;

  private TrialSettings() {}

  /**
   * In the order of the trials.
   *
   * @param all the settings that the trials change
   * @throws ProblemException with all that is wrong in any of the trials, each reason once
   */
  static List<TrainSettings> of(Settings all, List<Trial> trials) {
    List<TrainSettings> settings = new ArrayList<>();
    Map<String, List<Trial>> problems = new LinkedHashMap<>();
    for (Trial trial : trials) {
      try {
        settings.add(of(all, trial));
      } catch (ProblemException e) {
        e.reasons()
            .forEach(reason -> problems.computeIfAbsent(reason, r -> new ArrayList<>()).add(trial));
      }
    }
    if (!problems.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS,
          "Cannot use the search space",
          problems.entrySet().stream()
              .map(problem -> told(problem.getValue(), trials.size()) + problem.getKey())
              .toList(),
          "Correct search.space: every value must be one that train takes.");
    }
    return settings;
  }

  private static TrainSettings of(Settings all, Trial trial) {
    Settings.Reading reading = all.withAssignments(trial.assignments()).reading();
    Supplier<TrainSettings> settings = reading.record(SearchedKey.SECTION, TrainSettings.class);
    reading.verify();
    for (String key : trial.values().keySet()) {
      if (!reading.keysRead().contains(key)) {
        throw ProblemException.of(
            ProblemKind.SETTINGS,
            "Cannot use the search space",
            key + " does not decide how a network is trained",
            "Leave it out.");
      }
    }
    return settings.get();
  }

  /** Which trials; nothing where it is all of them. */
  private static String told(List<Trial> some, int all) {
    if (some.size() == all) {
      return "";
    }
    String numbers =
        some.stream()
            .limit(TOLD)
            .map(trial -> String.valueOf(trial.number()))
            .collect(Collectors.joining(", "));
    return (some.size() == 1 ? "trial " : "trials ")
        + numbers
        + (some.size() > TOLD ? " and %d more: ".formatted(some.size() - TOLD) : ": ");
  }
}
