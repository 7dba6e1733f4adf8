package io.pixelmill.train.checkpoint;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.storage.Differences;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.OutputFolder;
import io.pixelmill.storage.Overwrite;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The checkpoints of one training in a folder, each a complete model bundle with the training's
 * state beside it, named by what is complete.
 */
public final class Checkpoints {
  private final OutputFolder folder;
  private final RunIdentity run;
  private final Configuration hadoop;
  private final int keep;
  private final Set<CheckpointName> unfit = new HashSet<>();

  /**
   * @param run that the checkpoints belong to
   * @param keep newest ones that are kept
   */
  public Checkpoints(OutputFolder folder, RunIdentity run, Configuration hadoop, int keep) {
    this.folder = folder;
    this.run = run;
    this.hadoop = hadoop;
    this.keep = keep;
  }

  /**
   * A checkpoint that a training goes on from.
   *
   * @param location its folder
   * @param code that wrote it
   * @param unfit newer ones that could not be read, each with the reason
   */
  public record Found(Checkpoint checkpoint, String location, String code, List<String> unfit) {}

  /**
   * The newest checkpoint that is whole; nothing where there are none at all.
   *
   * @param like a network of the training's configuration
   * @param overwrite whether those of another run or code, and all where none is whole, may be
   *     deleted
   * @throws ProblemException if there are some of another run, or of this one but none is whole,
   *     and they may not be deleted; or if the storage fails
   */
  public Optional<Found> newest(ComputationGraph like, Overwrite overwrite) {
    if (overwrite == Overwrite.REPLACE) {
      deleteOthers();
    }
    List<String> reasons = new ArrayList<>();
    for (CheckpointName name : names()) {
      try {
        return Optional.of(read(name, like, reasons));
      } catch (ProblemException | IOException | IllegalArgumentException | FSError e) {
        String why = Damage.requireDamage("Cannot read " + folder.path(name.toString()), e);
        reasons.add("%s: %s".formatted(name, why));
        if (isOurs(name)) {
          unfit.add(name);
        }
      }
    }
    if (overwrite == Overwrite.REPLACE) {
      deleteUnfit();
    } else if (!reasons.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot go on from the checkpoints in " + folder.location(),
          reasons,
          "Restore one of them, or pass --overwrite to delete them and to train from the start.");
    }
    return Optional.empty();
  }

  private Found read(CheckpointName name, ComputationGraph like, List<String> unfit)
      throws IOException {
    Manifest manifest = folder.output(name.toString()).manifest();
    requireSame(manifest.run());
    String location = folder.path(name.toString()).toString();
    ModelBundle.verify(location, hadoop);
    Checkpoint checkpoint = files(folder.path(name.toString())).read(like);
    return new Found(checkpoint, location, manifest.run().code(), unfit);
  }

  /** All that are not of this very run and code. */
  private void deleteOthers() {
    for (CheckpointName name : names()) {
      if (matches(name, manifest -> !manifest.run().digest().equals(run.digest()))) {
        folder.delete(name.toString());
      }
    }
  }

  /** Whether Pixelmill wrote it, as opposed to something that happens to be called like it. */
  private boolean isOurs(CheckpointName name) {
    return matches(name, manifest -> true);
  }

  /**
   * Also true of an output that lacks files, whosever; never of what has no manifest that can be
   * read.
   */
  private boolean matches(CheckpointName name, Predicate<Manifest> test) {
    try {
      return folder.output(name.toString()).findManifest().filter(test).isPresent();
    } catch (ProblemException e) {
      Damage.requireDamage(e.what(), e);
      return e.kind() == ProblemKind.DATA;
    }
  }

  /**
   * Writes a checkpoint.
   *
   * @param network in the checkpoint's state, for those who take the model alone
   * @return where it lies
   * @throws ProblemException if the storage fails
   */
  public String save(
      Checkpoint checkpoint, ComputationGraph network, ModelDescription description) {
    CheckpointName name = checkpoint.name();
    if (unfit.contains(name)) {
      folder.delete(name.toString());
      unfit.remove(name);
    }
    Output output = folder.output(name.toString());
    Instant started = Instant.now();
    output.publish(
        staging -> {
          files(staging).write(checkpoint);
          ModelBundle.write(staging, hadoop, description, network);
          return draft(checkpoint, started);
        });
    return output.location();
  }

  /**
   * Deletes those that are not needed any more, and those that are damaged.
   *
   * @param bestEpoch whose checkpoint is kept too, 0 for none
   * @throws ProblemException if the storage fails
   */
  public void prune(int bestEpoch) {
    CheckpointName best = new CheckpointName(bestEpoch, 0);
    names().stream()
        .filter(name -> !unfit.contains(name) && isOurs(name))
        .skip(keep)
        .filter(name -> !name.equals(best))
        .forEach(name -> folder.delete(name.toString()));
    deleteUnfit();
  }

  private void deleteUnfit() {
    for (CheckpointName name : List.copyOf(unfit)) {
      folder.delete(name.toString());
      unfit.remove(name);
    }
  }

  /** Newest first. */
  private List<CheckpointName> names() {
    return folder.names().stream()
        .flatMap(name -> CheckpointName.parse(name).stream())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private void requireSame(RunIdentity other) {
    if (!other.isSameButForCode(run)) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS,
          "Cannot train: the checkpoints in %s are another run's".formatted(folder.location()),
          Differences.between(other, run),
          "Go on with that run's settings and inputs, give another place, or pass --overwrite to"
              + " delete them.");
    }
  }

  private CheckpointFiles files(Path path) throws IOException {
    return new CheckpointFiles(path.getFileSystem(hadoop), path);
  }

  private Draft draft(Checkpoint checkpoint, Instant started) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("epochs", (long) checkpoint.state().epochs());
    counts.put("rounds", (long) checkpoint.state().rounds());
    counts.put("images", checkpoint.state().images());
    return new Draft(
        "checkpoint", run, Versions.current(), Optional.empty(), counts, new TreeMap<>(), started);
  }
}
