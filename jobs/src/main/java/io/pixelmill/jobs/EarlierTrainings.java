package io.pixelmill.jobs;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.report.ComparedTraining;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.table.EpochSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Trainings that a report compares its own with. */
final class EarlierTrainings {
  private EarlierTrainings() {}

  /**
   * @param locations where {@code train} has written histories and reports
   * @throws ProblemException if there is none at any of them; all of those are told
   */
  static List<ComparedTraining> read(JobContext context, List<String> locations) {
    List<String> problems = new ArrayList<>();
    List<ComparedTraining> trainings = new ArrayList<>();
    for (int i = 0; i < locations.size(); i++) {
      String location = locations.get(i);
      Optional<Manifest> manifest =
          Output.at(location, context.hadoop())
              .findManifest()
              .filter(found -> found.content().equals(TrainingFiles.CONTENT));
      if (manifest.isEmpty()) {
        problems.add("there is no training's output at " + location);
        continue;
      }
      trainings.add(
          new ComparedTraining(
              names(locations).get(i),
              EpochSummary.of(TrainingFiles.readHistory(context.spark(), location)),
              manifest.get().run().settings()));
    }
    if (!problems.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot compare with earlier trainings",
          problems,
          "Give in train.compare-with what was train.history of a training that has ended.");
    }
    return trainings;
  }

  /** The end of each location that tells it from the others. */
  static List<String> names(List<String> locations) {
    for (int depth = 1; ; depth++) {
      List<String> names = new ArrayList<>();
      boolean all = true;
      for (String location : locations) {
        String name = end(location, depth);
        all &= name.equals(end(location, depth + 1));
        names.add(name);
      }
      if (all || new HashSet<>(names).size() == names.size()) {
        return names;
      }
    }
  }

  /** The last parts of a path; without {@code training}, where that is what they end on. */
  private static String end(String location, int parts) {
    Path path = new Path(location);
    Path parent = path.getParent();
    if (path.getName().equals(TrainingFiles.CONTENT) && parent != null && !parent.isRoot()) {
      path = parent;
    }
    StringBuilder name = new StringBuilder(path.getName());
    for (int part = 1; part < parts; part++) {
      path = path.getParent();
      if (path == null || path.isRoot()) {
        break;
      }
      name.insert(0, path.getName() + "/");
    }
    return name.toString();
  }
}
