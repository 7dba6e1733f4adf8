package io.pixelmill.jobs;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.ScoreFile;
import io.pixelmill.score.shards.ScoredFiles;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.OutputFolder;
import io.pixelmill.storage.Overwrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Predictions that grow: a folder of outputs {@code increment=000001, …}, each from the files that
 * the earlier ones have not scored.
 */
final class ScoreIncrements {
  private static final Pattern NAME = Pattern.compile("increment=(\\d{6,9})");
  private static final String WHAT = "Cannot add to the predictions at ";

  private final JobContext context;
  private final String predictions;
  private final OutputFolder folder;

  ScoreIncrements(JobContext context, String predictions) {
    this.context = context;
    this.predictions = predictions;
    this.folder = OutputFolder.at(predictions, context.hadoop());
  }

  /**
   * The next increment; nothing where all files have been scored.
   *
   * @param whole run over all files
   */
  Optional<ScoreTarget> next(RunIdentity whole, List<ScoreFile> files) {
    requireIncrements();
    List<Integer> numbers = numbers();
    RunIdentity rows = ScoreTarget.rows(whole);
    List<RunIdentity> earlier =
        numbers.stream()
            .map(number -> folder.output(name(number)).manifest())
            .map(Manifest::run)
            .filter(run -> isSameModelAndSettings(run, rows))
            .toList();
    List<ScoreFile> fresh = ScoredFiles.notIn(earlier, files);
    tell(files, fresh, numbers, earlier);
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    List<InputDigest> inputs = new ArrayList<>(rows.inputs());
    fresh.forEach(file -> inputs.add(ScoredFiles.digest(file)));
    RunIdentity run = new RunIdentity(whole.command(), whole.settings(), inputs, whole.code());
    String name = name(1 + numbers.stream().mapToInt(Integer::intValue).max().orElse(0));
    return Optional.of(
        new ScoreTarget(
            folder.output(name),
            OutputFolder.at(predictions + ScoreTarget.SUMMARY, context.hadoop()).output(name),
            run,
            fresh));
  }

  private void tell(
      List<ScoreFile> files,
      List<ScoreFile> fresh,
      List<Integer> numbers,
      List<RunIdentity> earlier) {
    context
        .console()
        .fact(
            fresh.isEmpty() ? "already done" : "new",
            "%,d of %,d files; the others were scored in earlier increments"
                .formatted(fresh.size(), files.size()));
    if (earlier.size() < numbers.size()) {
      context
          .console()
          .fact(
              "",
              "%d of %d increments came from another model or other settings and do not count"
                  .formatted(numbers.size() - earlier.size(), numbers.size()));
    }
    long changed = ScoredFiles.changedSince(earlier, files);
    if (changed > 0) {
      context
          .console()
          .fact(
              "",
              "%,d files were changed since: the rows from before stay in their increments"
                  .formatted(changed));
    }
  }

  private void requireIncrements() {
    if (context.overwrite() == Overwrite.REPLACE) {
      throw problem(
          "--overwrite would replace what --incremental adds to",
          "Leave one of them out; to begin anew remove the folder yourself.");
    }
    if (Output.at(predictions, context.hadoop()).findManifest().isPresent()) {
      throw problem(
          "a whole table is there that was scored without --incremental",
          "Choose another place, or score without --incremental.");
    }
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (String name : folder.names()) {
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        throw problem(
            "something else is there: the folder " + name, "Choose a place for increments alone.");
      }
      numbers.add(Integer.parseInt(matcher.group(1)));
    }
    return numbers;
  }

  private static boolean isSameModelAndSettings(RunIdentity earlier, RunIdentity rows) {
    return ScoreTarget.rows(earlier).isSameButForCode(rows);
  }

  private static String name(int number) {
    return "increment=%06d".formatted(number);
  }

  private ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.SETTINGS, WHAT + predictions, why, remedy);
  }
}
