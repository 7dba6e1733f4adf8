package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.RunIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a long run has done so far, kept beside its output: the same run, started again after it was
 * killed, goes on with it. Each file appears whole or not at all. All methods tell failures of the
 * storage as {@link ProblemException}.
 */
public final class WorkFolder {
  private static final String RUN = "_run.json";
  private static final int LARGEST = 64 << 20;

  /** What a run leaves that is killed before it has told which run it is, and its checksums. */
  private static final Pattern BEGUN =
      Pattern.compile("\\.{1,2}_run\\.json\\.(?:[0-9a-f-]{36}(?:\\.crc)?|crc)");

  private final FileSystem files;
  private final Path folder;

  private WorkFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * The folder {@code OUTPUT-work} of a run, which is made where it is not there.
   *
   * @param output the place of the run's output
   * @param overwrite whether another run's work may be thrown away
   * @throws ProblemException of kind SETTINGS if another run's work or something else is there
   */
  public static WorkFolder open(
      String output, RunIdentity run, Overwrite overwrite, Configuration hadoop) {
    return StorageFailure.told(
        "Cannot work at %s-work".formatted(output),
        () -> {
          WorkFolder work = beside(output, hadoop);
          work.requireOf(run, overwrite);
          work.write(RUN, manifest(run).toJson());
          return work;
        });
  }

  /**
   * The folder {@code OUTPUT-work}, which is made where it is not there and which any run may use
   * that makes the output: what they put there is named after its content.
   *
   * @param entries all that may lie in it, beside hidden files
   * @throws ProblemException of kind SETTINGS if something else is there
   */
  public static WorkFolder shared(String output, Set<String> entries, Configuration hadoop) {
    String what = "Cannot work at %s-work".formatted(output);
    return StorageFailure.told(
        what,
        () -> {
          WorkFolder work = beside(output, hadoop);
          work.files.mkdirs(work.folder);
          for (String name : work.namesIn(work.folder)) {
            if (!name.startsWith(".") && !entries.contains(name)) {
              throw Output.foreign(
                  what,
                  new Found.Foreign("it holds %s, which is not of this work".formatted(name)));
            }
          }
          return work;
        });
  }

  /** Whether there is such a folder. */
  public static boolean isBeside(String output, Configuration hadoop) {
    return StorageFailure.told(
        "Cannot look at %s-work".formatted(output),
        () -> {
          WorkFolder work = beside(output, hadoop);
          return work.files.exists(work.folder);
        });
  }

  /** Deletes what a run has left beside its output, if it has. */
  public static void discard(String output, Configuration hadoop) {
    StorageFailure.told(
        "Cannot delete %s-work".formatted(output),
        () -> {
          WorkFolder work = beside(output, hadoop);
          return work.files.exists(new Path(work.folder, RUN)) && work.deleteOwned();
        });
  }

  private static WorkFolder beside(String output, Configuration hadoop) throws IOException {
    Path path = new Path(output);
    FileSystem files = path.getFileSystem(hadoop);
    return new WorkFolder(files, files.makeQualified(path).suffix("-work"));
  }

  private void requireOf(RunIdentity run, Overwrite overwrite) throws IOException {
    Optional<String> stored = read(RUN);
    String what = "Cannot work at " + folder;
    if (stored.isEmpty()) {
      if (files.exists(folder) && holdsMoreThanBegun()) {
        throw Output.foreign(what, new Found.Foreign("it does not tell which run it belongs to"));
      }
      return;
    }
    RunIdentity other = Manifest.fromJson(stored.get()).run();
    if (other.isSameButForCode(run)) {
      return;
    }
    if (overwrite == Overwrite.REFUSE) {
      List<String> reasons = new ArrayList<>(List.of("another run has begun there"));
      reasons.addAll(Differences.between(other, run));
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS,
          what,
          reasons,
          "Finish that run with its own settings, or pass --overwrite to throw its work away.");
    }
    deleteOwned();
  }

  private boolean holdsMoreThanBegun() throws IOException {
    return Stream.of(files.listStatus(folder))
        .anyMatch(status -> !BEGUN.matcher(status.getPath().getName()).matches());
  }

  /** What tells whose the folder is goes last: it is never foreign to who is killed meanwhile. */
  private boolean deleteOwned() throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      if (!status.getPath().getName().equals(RUN)) {
        files.delete(status.getPath(), true);
      }
    }
    return files.delete(folder, true);
  }

  private static Manifest manifest(RunIdentity run) {
    Instant now = Instant.now();
    return Manifest.of(
        new Draft(
            "work", run, new TreeMap<>(), Optional.empty(), new TreeMap<>(), new TreeMap<>(), now),
        List.of(),
        now);
  }

  /** A place below the folder for somebody else's files. */
  public String place(String name) {
    return new Path(folder, name).toString();
  }

  /** The text of a file, if it was written. */
  public Optional<String> read(String name) {
    Path file = new Path(folder, name);
    return StorageFailure.told(
        "Cannot read " + file,
        () -> {
          if (!files.exists(file)) {
            return Optional.empty();
          }
          try (FSDataInputStream in = files.open(file)) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
          }
        });
  }

  /** Writes a text file; one that is there already is kept. */
  public void write(String name, String text) {
    Path file = new Path(folder, name);
    StorageFailure.told("Cannot write " + file, () -> moveToPlace(file, text));
  }

  private boolean moveToPlace(Path file, String text) throws IOException {
    Path unfinished = new Path(folder, ".%s.%s".formatted(file.getName(), UUID.randomUUID()));
    try (OutputStream out = files.create(unfinished)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    if (files.exists(file) || !files.rename(unfinished, file)) {
      files.delete(unfinished, false);
      if (!files.exists(file)) {
        throw new IOException("The file system did not rename %s".formatted(unfinished));
      }
    }
    return true;
  }

  /** Deletes what lies below the folder by that name. */
  public void delete(String name) {
    Path place = new Path(folder, name);
    StorageFailure.told("Cannot delete " + place, () -> files.delete(place, true));
  }

  /** Names of all that lies in a folder below the folder, in order; none where there is none. */
  public List<String> names(String name) {
    Path place = new Path(folder, name);
    return StorageFailure.told("Cannot look at " + place, () -> namesIn(place));
  }

  private List<String> namesIn(Path place) throws IOException {
    return files.exists(place)
        ? Stream.of(files.listStatus(place)).map(s -> s.getPath().getName()).sorted().toList()
        : List.of();
  }

  /** Deletes the folder with all that it holds. */
  public void delete() {
    StorageFailure.told("Cannot delete " + folder, () -> files.delete(folder, true));
  }
}
