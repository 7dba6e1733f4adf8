package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The place of an output: a folder that appears whole or not at all, on any file system that Hadoop
 * knows. All methods tell failures of the storage as {@link ProblemException}.
 */
public final class Output {
  private static final String PATTERN = "{}[]*?\\";

  private final String location;
  private final FileSystem files;
  private final Path target;
  private final Neighbours neighbours;

  private Output(String location, FileSystem files, Path target) {
    this.location = location;
    this.files = files;
    this.target = target;
    this.neighbours = new Neighbours(files, target);
  }

  /**
   * @param location a path or URI
   */
  public static Output at(String location, Configuration hadoop) {
    String what = "Cannot use the location \"%s\"".formatted(location);
    return StorageFailure.told(
        what,
        () -> {
          Path path = parsed(what, location);
          FileSystem files = path.getFileSystem(hadoop);
          Path target = files.makeQualified(path);
          if (target.getParent() == null) {
            throw noFolder(what, "it is the root of a file system");
          }
          return new Output(location, files, target);
        });
  }

  /**
   * Digest of an input without reading it whole.
   *
   * @param name what the input is to the command
   * @param location a file, a folder or an output of Pixelmill; path or URI
   */
  public static InputDigest digestOf(String name, String location, Configuration hadoop) {
    return digest(name, location, hadoop, ContentDigest::of);
  }

  /**
   * SHA-256 of an input's bytes.
   *
   * @param location a file of up to 1 GiB; anything else is told as {@link #digestOf} tells it
   * @param listing a file that, where the location is a folder that has it, stands for the folder,
   *     because it holds digests of all other files
   */
  public static InputDigest digestOfBytes(
      String name, String location, String listing, Configuration hadoop) {
    return digest(
        name,
        location,
        hadoop,
        (ignored, given, files, path) -> {
          Path listed = new Path(path, listing);
          return ContentDigest.ofBytes(name, given, files, files.exists(listed) ? listed : path);
        });
  }

  private static InputDigest digest(
      String name, String location, Configuration hadoop, Digesting digesting) {
    String what = "Cannot read the input %s at \"%s\"".formatted(name, location);
    return StorageFailure.told(
        what,
        () -> {
          Path path = parsed(what, location);
          FileSystem files = path.getFileSystem(hadoop);
          Path place = files.makeQualified(path);
          new StepwiseMove(files, place).finish(); // no half of a table counts
          return digesting.of(name, location, files, place);
        });
  }

  private interface Digesting {
    InputDigest of(String name, String location, FileSystem files, Path path) throws IOException;
  }

  /** As it was given. */
  public String location() {
    return location;
  }

  public OutputState stateFor(RunIdentity run) {
    return StorageFailure.told("Cannot look at " + location, () -> found().stateFor(run));
  }

  /**
   * The manifest of a complete output.
   *
   * @throws ProblemException of kind DATA if there is none, it is broken or files are missing
   */
  public Manifest manifest() {
    String what = "Cannot read " + location;
    Found found = StorageFailure.told(what, this::found);
    List<String> reasons = new ArrayList<>();
    if (found instanceof Found.Ours ours) {
      if (ours.damage().isEmpty()) {
        return ours.manifest();
      }
      reasons.addAll(ours.damage());
    } else {
      reasons.add(found instanceof Found.Foreign f ? f.why() : "nothing is there");
    }
    throw ProblemException.ofAll(
        ProblemKind.DATA, what, reasons, "Run the command that makes it, or give another place.");
  }

  /**
   * The manifest of the output that is here; nothing where something else is, or nothing at all.
   *
   * @throws ProblemException of kind DATA if files of the output are missing
   */
  public Optional<Manifest> findManifest() {
    Found found = StorageFailure.told("Cannot read " + location, this::found);
    return found instanceof Found.Ours ? Optional.of(manifest()) : Optional.empty();
  }

  /**
   * Checks before hours of work that the output can be written here. Creates the folder above it.
   *
   * @throws ProblemException of kind SETTINGS if something else is there, or another run's output
   *     that may not be replaced, or the place cannot be written
   */
  public void requireAvailable(RunIdentity run, Overwrite overwrite) {
    String what = "Cannot write the output " + location;
    Found found = StorageFailure.told(what, this::foundAfterHealing);
    if (found instanceof Found.Foreign foreign) {
      throw foreign(what, foreign);
    }
    if (found instanceof Found.Ours ours && !ours.isWholeOf(run) && overwrite == Overwrite.REFUSE) {
      List<String> reasons = new ArrayList<>(List.of("another run's output is there"));
      reasons.addAll(Differences.between(ours.manifest().run(), run));
      reasons.addAll(ours.damage());
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS, what, reasons, "To replace it pass --overwrite.");
    }
    StorageFailure.told(what, () -> probe(what));
  }

  /**
   * Lets the content be written beside the place, adds the manifest, and moves all of it to the
   * place. What another run left there is replaced: {@link #requireAvailable} is where that is
   * refused. Where the same run has published meanwhile, its output is kept and this one dropped.
   *
   * @return the manifest of the output that is there in the end
   */
  public Manifest publish(StagedContent content) {
    String what = "Cannot write the output " + location;
    return StorageFailure.told(
        what,
        () -> {
          Found before = foundAfterHealing();
          if (before instanceof Found.Foreign foreign) {
            throw foreign(what, foreign);
          }
          return new Publication(files, target, neighbours).publish(content, before);
        });
  }

  /**
   * A folder of its own for what this run needs until it ends.
   *
   * @throws ProblemException of kind SETTINGS if the place cannot be written
   */
  public Scratch scratch() {
    String what = "Cannot write the output " + location;
    StorageFailure.told(what, () -> probe(what));
    return new Scratch(files, neighbours.fresh(Neighbours.Purpose.SCRATCH));
  }

  /** Who reads an output that is there changes nothing beside it, and may be allowed nothing. */
  private Found found() throws IOException {
    Found found = Found.at(files, target);
    return found instanceof Found.Nothing || new StepwiseMove(files, target).isUnderWay()
        ? foundAfterHealing()
        : found;
  }

  /** After what killed runs have left is undone. */
  private Found foundAfterHealing() throws IOException {
    neighbours.heal();
    return Found.at(files, target);
  }

  private Path probe(String what) throws IOException {
    if (!files.mkdirs(target.getParent())) {
      throw noFolder(what, "the folder %s cannot be created".formatted(target.getParent()));
    }
    Path probe = neighbours.fresh(Neighbours.Purpose.PROBE);
    try (OutputStream out = files.create(probe)) {
      out.write(0);
    } finally {
      files.delete(probe, false);
    }
    return probe;
  }

  private static Path parsed(String what, String location) {
    if (location.chars().anyMatch(character -> PATTERN.indexOf(character) >= 0)) {
      throw noFolder(what, "Spark would take one of %s for a pattern".formatted(PATTERN));
    }
    try {
      return new Path(location);
    } catch (IllegalArgumentException e) {
      throw noFolder(what, e.getMessage()).causedBy(e);
    }
  }

  private static ProblemException noFolder(String what, String why) {
    return ProblemException.of(
        ProblemKind.SETTINGS, what, why, "Give the location of a folder that you may write to.");
  }

  static ProblemException foreign(String what, Found.Foreign foreign) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        what,
        "something else is there: " + foreign.why(),
        "Choose another place, or delete it yourself: only Pixelmill's own outputs are replaced.");
  }
}
