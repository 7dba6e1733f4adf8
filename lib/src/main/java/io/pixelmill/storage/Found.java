package io.pixelmill.storage;

import io.pixelmill.provenance.RunIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What lies at an output's place. */
sealed interface Found {
  /** Nothing, or an empty folder. */
  record Nothing() implements Found {}

  /** Something that is no complete output. */
  record Foreign(String why) implements Found {}

  /**
   * An output.
   *
   * @param damage files that are missing or of another size than the manifest says
   */
  record Ours(Manifest manifest, List<String> damage) implements Found {
    boolean isWholeOf(RunIdentity run) {
      return damage.isEmpty() && manifest.run().digest().equals(run.digest());
    }
  }

  default OutputState stateFor(RunIdentity run) {
    if (this instanceof Ours ours) {
      return ours.isWholeOf(run) ? OutputState.SAME_RUN : OutputState.OTHER_RUN;
    }
    return this instanceof Nothing ? OutputState.ABSENT : OutputState.FOREIGN;
  }

  static Found at(FileSystem files, Path target) throws IOException {
    if (!files.exists(target)) {
      return new Nothing();
    }
    if (!files.getFileStatus(target).isDirectory()) {
      return new Foreign("it is a file");
    }
    if (files.listStatus(target).length == 0) {
      return new Nothing();
    }
    if (new StepwiseMove(files, target).isUnderWay()) {
      return new Foreign("an output is being moved there; run the command that makes it again");
    }
    Path stored = new Path(target, Manifest.FILE);
    if (!files.exists(stored) || !files.exists(new Path(target, FolderContent.SUCCESS))) {
      return new Foreign("it is no complete output of Pixelmill (no manifest)");
    }
    try {
      Manifest manifest = Manifest.fromJson(text(files, stored));
      return new Ours(manifest, damage(manifest, FolderContent.of(files, target)));
    } catch (IllegalArgumentException e) {
      return new Foreign("its %s is broken: %s".formatted(Manifest.FILE, e.getMessage()));
    }
  }

  private static String text(FileSystem files, Path file) throws IOException {
    FileStatus status = files.getFileStatus(file);
    if (status.getLen() > ManifestJson.LARGEST) {
      throw new IllegalArgumentException("it has %d bytes".formatted(status.getLen()));
    }
    try (FSDataInputStream in = files.open(file)) {
      return new String(in.readNBytes(ManifestJson.LARGEST), StandardCharsets.UTF_8);
    }
  }

  private static List<String> damage(Manifest manifest, List<StoredFile> present) {
    Map<String, Long> sizes = new HashMap<>();
    present.forEach(file -> sizes.put(file.path(), file.bytes()));
    List<String> damage = new ArrayList<>();
    for (StoredFile file : manifest.files()) {
      Long size = sizes.get(file.path());
      if (size == null) {
        damage.add("the file %s is missing".formatted(file.path()));
      } else if (size != file.bytes()) {
        damage.add(
            "the file %s has %d bytes instead of %d".formatted(file.path(), size, file.bytes()));
      }
    }
    return damage;
  }
}
