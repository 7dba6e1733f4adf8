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
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
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
   * @throws ProblemException if there are some of another run, or of this one but none is whole
   */
  public Optional<Found> newest(ComputationGraph like) {
    List<String> reasons = new ArrayList<>();
    for (CheckpointName name : names()) {
      try {
        Manifest manifest = folder.output(name.toString()).manifest();
        requireSame(manifest.run());
        String location = folder.path(name.toString()).toString();
        ModelBundle.verify(location, hadoop);
        Checkpoint checkpoint = files(folder.path(name.toString())).read(like);
        return Optional.of(new Found(checkpoint, location, manifest.run().code(), reasons));
      } catch (ProblemException e) {
        if (e.kind() != ProblemKind.DATA) {
          throw e;
        }
        unfit.add(name);
        reasons.add("%s: %s".formatted(name, String.join("; ", e.reasons())));
      } catch (IOException | IllegalArgumentException e) {
        unfit.add(name);
        reasons.add("%s: %s".formatted(name, e.getMessage()));
      }
    }
    if (!reasons.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot go on from the checkpoints in " + folder.location(),
          reasons,
          "Restore one of them, or pass --overwrite to delete them and to train from the start.");
    }
    return Optional.empty();
  }

  /** Deletes all that are not of this very run and code. */
  public void deleteOthers() {
    for (CheckpointName name : names()) {
      boolean ours;
      try {
        ours = folder.output(name.toString()).manifest().run().digest().equals(run.digest());
      } catch (ProblemException e) {
        ours = false;
      }
      if (!ours) {
        folder.delete(name.toString());
      }
    }
  }

  /**
   * Writes a checkpoint, then deletes those that are not needed any more.
   *
   * @param network in the checkpoint's state, for those who take the model alone
   * @param bestEpoch whose checkpoint is kept too, 0 for none
   * @return where it lies
   * @throws ProblemException if the storage fails
   */
  public String save(
      Checkpoint checkpoint,
      ComputationGraph network,
      ModelDescription description,
      int bestEpoch) {
    CheckpointName name = checkpoint.name();
    if (unfit.remove(name)) {
      folder.delete(name.toString());
    }
    Output output = folder.output(name.toString());
    Instant started = Instant.now();
    output.publish(
        staging -> {
          files(staging).write(checkpoint);
          ModelBundle.write(staging, hadoop, description, network);
          return draft(checkpoint, started);
        });
    prune(new CheckpointName(bestEpoch, 0));
    return output.location();
  }

  private void prune(CheckpointName best) {
    List<CheckpointName> whole = names().stream().filter(name -> !unfit.contains(name)).toList();
    Stream.concat(whole.stream().skip(keep).filter(name -> !name.equals(best)), unfit.stream())
        .forEach(name -> folder.delete(name.toString()));
    unfit.clear();
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
