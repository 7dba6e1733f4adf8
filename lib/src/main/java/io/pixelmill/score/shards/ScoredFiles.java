package io.pixelmill.score.shards;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.ScoreFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which input files have been scored, as identities of runs tell it. */
public final class ScoredFiles {
  private static final String NAME = "file ";
  private static final int SHOWN = 5;

  private ScoredFiles() {}

  /** A file as an input of a run: named by its path, known by its version. */
  public static InputDigest digest(ScoreFile file) {
    return new InputDigest(NAME + file.path(), file.path(), sha256(file));
  }

  /**
   * The files that no earlier run has scored in this version.
   *
   * @param earlier runs of the same model and settings
   */
  public static List<ScoreFile> notIn(List<RunIdentity> earlier, List<ScoreFile> files) {
    Set<InputDigest> scored = new HashSet<>();
    earlier.forEach(run -> scored.addAll(run.inputs()));
    return files.stream().filter(file -> !scored.contains(digest(file))).toList();
  }

  /** How many of the files an earlier run has scored in another version. */
  public static long changedSince(List<RunIdentity> earlier, List<ScoreFile> files) {
    Set<String> names = new HashSet<>();
    earlier.forEach(run -> run.inputs().forEach(input -> names.add(input.name())));
    return notIn(earlier, files).stream()
        .filter(file -> names.contains(NAME + file.path()))
        .count();
  }

  /**
   * Refuses what was scored from files that are others by now. New files beside them do no harm.
   *
   * @throws ProblemException of kind DATA
   */
  public static void requireUnchanged(List<ScoreFile> scored, List<ScoreFile> now) {
    Map<String, ScoreFile> present = new HashMap<>();
    now.forEach(file -> present.put(file.path(), file));
    List<String> reasons = new ArrayList<>();
    int changed = 0;
    for (ScoreFile file : scored) {
      ScoreFile found = present.get(file.path());
      if (!file.equals(found)) {
        changed++;
        if (changed <= SHOWN) {
          reasons.add(file.path() + (found == null ? " is gone" : " was changed"));
        }
      }
    }
    if (changed > 0) {
      reasons.add(0, "the input changed while it was scored (%d files)".formatted(changed));
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot publish the predictions",
          reasons,
          "Run the command again when nothing writes to the input: what did not change is kept.");
    }
  }

  private static String sha256(ScoreFile file) {
    try {
      byte[] text =
          "%s\n%d\n%s"
              .formatted(file.path(), file.bytes(), file.version())
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
