package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** One output on its way from the staging folder to its place. */
final class Publication {
  /** A try fails only where another process publishes to the same place in the same instant. */
  private static final int TRIES = 3;

  private final FileSystem files;
  private final Path target;
  private final Neighbours neighbours;
  private final Path staging;

  Publication(FileSystem files, Path target, Neighbours neighbours) {
    this.files = files;
    this.target = target;
    this.neighbours = neighbours;
    this.staging = neighbours.fresh(Neighbours.Purpose.STAGING);
  }

  /**
   * @param before what was at the place when the run began; only that is replaced
   */
  Manifest publish(StagedContent content, Found before) throws IOException {
    try {
      if (!files.mkdirs(staging)) {
        throw new IOException("Permission denied to create the folder " + staging);
      }
      Draft draft = content.writeTo(staging);
      Manifest manifest = Manifest.of(draft, FolderContent.of(files, staging), Instant.now());
      Manifest kept =
          StepwiseMove.isNeeded(files) ? placeStepwise(manifest, before) : place(manifest, before);
      files.delete(staging, true);
      return kept;
    } catch (Throwable failure) {
      deleteAfter(failure);
      throw failure;
    }
  }

  private Manifest placeStepwise(Manifest manifest, Found before) throws IOException {
    StepwiseMove move = new StepwiseMove(files, target);
    return move.inTurn(
        () -> {
          Found now = Found.at(files, target);
          if (now instanceof Found.Ours ours && ours.isWholeOf(manifest.run())) {
            return ours.manifest();
          }
          requireUnchanged(now, before);
          move.move(
              staging,
              manifest,
              now instanceof Found.Ours ours ? Optional.of(ours.manifest()) : Optional.empty());
          return manifest;
        });
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream out = files.create(new Path(staging, name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Manifest place(Manifest manifest, Found before) throws IOException {
    write(Manifest.FILE, manifest.toJson());
    write(FolderContent.SUCCESS, "");
    for (int tried = 0; tried < TRIES; tried++) {
      Found now = Found.at(files, target);
      if (now instanceof Found.Ours ours && ours.isWholeOf(manifest.run())) {
        return ours.manifest();
      }
      requireUnchanged(now, before);
      if (now instanceof Found.Nothing ? moveToFree() : replace()) {
        return manifest;
      }
    }
    throw busy("other runs write there at the same time");
  }

  private void requireUnchanged(Found now, Found before) {
    if (!(now instanceof Found.Nothing) && !now.equals(before)) {
      throw busy("something else was put there meanwhile");
    }
  }

  private boolean replace() throws IOException {
    Path replaced = neighbours.fresh(Neighbours.Purpose.REPLACED);
    if (!files.rename(target, replaced)) {
      return false;
    }
    try {
      return moveToFree();
    } finally {
      neighbours.settle(replaced);
    }
  }

  /** One rename; false where something came into the place first. */
  private boolean moveToFree() throws IOException {
    if (files.exists(target)) {
      if (files.listStatus(target).length > 0) {
        return false;
      }
      files.delete(target, false);
    }
    boolean moved = files.rename(staging, target);
    // Renaming to a folder that exists moves into it instead.
    Path nested = new Path(target, staging.getName());
    if (files.exists(nested)) {
      files.rename(nested, staging);
      return false;
    }
    if (!moved && !files.exists(target)) {
      throw new IOException("The file system did not rename %s to %s".formatted(staging, target));
    }
    return moved;
  }

  private void deleteAfter(Throwable failure) {
    try {
      if (!new StepwiseMove(files, target).isOf(staging)) { // the next run goes on with it
        files.delete(staging, true);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private ProblemException busy(String why) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot write the output " + target,
        why,
        "Let only one run write to a place, and run the command again.");
  }
}
