package io.pixelmill.jobs;

import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.ScoreFile;
import io.pixelmill.storage.Output;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What one run of scoring makes, from which files.
 *
 * @param summary the report beside the predictions
 */
record ScoreTarget(Output predictions, Output summary, RunIdentity run, List<ScoreFile> files) {
  static final String SUMMARY = "-summary";

  /** Settings that change no row of the predictions. */
  private static final Set<String> ROWLESS =
      Set.of("allowed-errors", "shard-megabytes", "file-megabytes", "incremental");

  ScoreTarget {
    files = List.copyOf(files);
  }

  /** All files, to one output. */
  static ScoreTarget whole(
      String predictions, RunIdentity run, List<ScoreFile> files, Configuration hadoop) {
    return new ScoreTarget(
        Output.at(predictions, hadoop), Output.at(predictions + SUMMARY, hadoop), run, files);
  }

  /** What decides rows beside the files: the model, the settings that matter to rows, the code. */
  static RunIdentity rows(RunIdentity run) {
    SortedMap<String, String> settings = new TreeMap<>(run.settings());
    settings.keySet().removeAll(ROWLESS);
    List<InputDigest> model =
        run.inputs().stream().filter(input -> input.name().equals("model")).toList();
    return new RunIdentity(run.command(), settings, model, run.code());
  }
}
