package io.pixelmill.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The hidden folders that runs keep beside an output for a while, named {@code
 * .OUTPUT.PURPOSE-HOST-PID-START-RANDOM}.
 */
final class Neighbours {
  /** After this long without a change a folder of an unknown process is given up. */
  private static final Duration ABANDONED = Duration.ofHours(24);

  enum Purpose {
    /** An output while it is written. */
    STAGING,
    /** The old output while the new one takes its place. */
    REPLACED,
    /** What a run has found out and needs until it ends. */
    SCRATCH,
    /** A file that only shows that files can be written. */
    PROBE
  }

  private final FileSystem files;
  private final Path target;

  Neighbours(FileSystem files, Path target) {
    this.files = files;
    this.target = target;
  }

  /** A path that nobody else uses. */
  Path fresh(Purpose purpose) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new Path(target.getParent(), prefix(purpose) + Owner.current() + '-' + random);
  }

  /**
   * Ends what killed processes have begun: an old output comes back where the new one has not taken
   * its place, and is deleted where it has; what was being written is deleted, and what was being
   * moved file by file gets to its place.
   */
  void heal() throws IOException {
    new StepwiseMove(files, target).finish();
    for (FileStatus replaced : all(Purpose.REPLACED)) {
      if (!owner(replaced, Purpose.REPLACED).map(Owner::isSurelyAlive).orElse(false)) {
        settle(replaced.getPath());
      }
    }
    for (Purpose purpose : List.of(Purpose.STAGING, Purpose.SCRATCH, Purpose.PROBE)) {
      for (FileStatus left : all(purpose)) {
        if (isAbandoned(left, purpose)) {
          files.delete(left.getPath(), true);
        }
      }
    }
  }

  /** An old output goes back to its place or, where that is taken, is deleted. */
  void settle(Path replaced) throws IOException {
    if (files.exists(target)) {
      files.delete(replaced, true);
    } else if (!files.rename(replaced, target)) {
      throw new IOException("The file system did not rename %s to %s".formatted(replaced, target));
    }
  }

  private boolean isAbandoned(FileStatus left, Purpose purpose) throws IOException {
    Optional<Owner> owner = owner(left, purpose);
    if (owner.isEmpty() || owner.get().isSurelyAlive()) {
      return false;
    }
    if (owner.get().isSurelyDead()) {
      return true;
    }
    long changed = lastChange(left);
    // Folders of object stores have no time of their own.
    return changed > 0 && System.currentTimeMillis() - changed > ABANDONED.toMillis();
  }

  private long lastChange(FileStatus left) throws IOException {
    long newest = left.getModificationTime();
    RemoteIterator<? extends FileStatus> inside = files.listFiles(left.getPath(), true);
    while (inside.hasNext()) {
      newest = Math.max(newest, inside.next().getModificationTime());
    }
    return newest;
  }

  private Optional<Owner> owner(FileStatus neighbour, Purpose purpose) {
    String ownerAndRandom = neighbour.getPath().getName().substring(prefix(purpose).length());
    int end = ownerAndRandom.lastIndexOf('-');
    return end < 0 ? Optional.empty() : Owner.parse(ownerAndRandom.substring(0, end));
  }

  private List<FileStatus> all(Purpose purpose) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    if (files.exists(target.getParent())) {
      for (FileStatus neighbour : files.listStatus(target.getParent())) {
        if (neighbour.getPath().getName().startsWith(prefix(purpose))) {
          found.add(neighbour);
        }
      }
    }
    return found;
  }

  String prefix(Purpose purpose) {
    return ".%s.%s-".formatted(target.getName(), purpose.name().toLowerCase(Locale.ROOT));
  }
}
