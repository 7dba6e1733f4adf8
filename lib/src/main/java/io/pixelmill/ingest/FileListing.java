package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files below a folder; {@link HiddenNames hidden} ones are left out. */
final class FileListing {
  static final String WHAT = "Cannot read the images";
  static final String REMEDY =
      "Put each class's images into a folder of its own: PATH/CLASS/image.jpg.";

  private FileListing() {}

  /**
   * All files at once, sorted by path: for sources that have few.
   *
   * @param location a folder or one file: a local path or any Hadoop URI
   * @throws ProblemException if there is nothing, or it cannot be listed
   */
  static List<SourceFile> of(Configuration hadoop, String location) {
    List<SourceFile> files = new ArrayList<>();
    each(hadoop, location, files::add);
    files.sort(Comparator.comparing(SourceFile::path));
    return List.copyOf(files);
  }

  /**
   * One file after the other, in no order; nothing is kept of those that were handed over.
   *
   * @param location a folder or one file: a local path or any Hadoop URI
   * @throws ProblemException if there is nothing, or it cannot be listed
   */
  static void each(Configuration hadoop, String location, Consumer<SourceFile> files) {
    Path given = path(location);
    try {
      FileSystem system = given.getFileSystem(hadoop);
      Path root = system.makeQualified(given);
      FileStatus status = system.getFileStatus(root);
      if (status.isFile()) {
        files.accept(HadoopWalk.file(root.getName(), status));
      } else if ("file".equals(root.toUri().getScheme())) {
        new LocalWalk(system, files).walk(java.nio.file.Path.of(root.toUri().getPath()));
      } else {
        new HadoopWalk(system, files).walk(root);
      }
    } catch (FileNotFoundException e) {
      throw problem("there is no " + location, "Give a path that exists.").causedBy(e);
    } catch (IOException e) {
      throw problem(
              "%s cannot be listed (%s)".formatted(location, e.getMessage()),
              "Check the path and whether you may read it.")
          .causedBy(e);
    }
  }

  static ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.DATA, WHAT, why, remedy);
  }

  private static Path path(String location) {
    try {
      return new Path(location);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
              ProblemKind.SETTINGS,
              WHAT,
              "\"%s\" is no path".formatted(location),
              "Give a local path or a URI such as hdfs://host/folder.")
          .causedBy(e);
    }
  }
}
