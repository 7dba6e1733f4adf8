package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files below a folder, sorted by path; those with a name or folder that starts with a dot or
 * an underscore are hidden.
 */
record FileListing(List<SourceFile> files) {
  private static final Set<String> LEFT_BESIDE_DATA =
      Set.of("_SUCCESS", "_manifest.json", "_metadata", "_common_metadata", "_temporary");

  static final String WHAT = "Cannot read the images";
  static final String REMEDY =
      "Put each class's images into a folder of its own: PATH/CLASS/image.jpg.";

  /**
   * @param location a folder or one file: a local path or any Hadoop URI
   * @throws ProblemException if there is nothing, or it cannot be listed
   */
  static FileListing of(Configuration hadoop, String location) {
    Path root = path(location);
    try {
      FileSystem system = root.getFileSystem(hadoop);
      Path absolute = system.makeQualified(root);
      List<SourceFile> files = new ArrayList<>();
      collect(system, system.getFileStatus(absolute), absolute, files);
      files.sort(Comparator.comparing(SourceFile::path));
      return new FileListing(List.copyOf(files));
    } catch (FileNotFoundException e) {
      throw ProblemException.of(
              ProblemKind.DATA, WHAT, "there is no " + location, "Give a path that exists.")
          .causedBy(e);
    } catch (IOException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              WHAT,
              "%s cannot be listed (%s)".formatted(location, e.getMessage()),
              "Check the path and whether you may read it.")
          .causedBy(e);
    }
  }

  /**
   * Folder by folder: Hadoop's own recursive listing asks for each file's permissions, for which it
   * starts a process a file where the disk is local.
   */
  private static void collect(
      FileSystem system, FileStatus status, Path root, List<SourceFile> files) throws IOException {
    if (status.isFile()) {
      files.add(sourceFile(root, status));
      return;
    }
    FileStatus[] children = system.listStatus(status.getPath());
    requireAll(status.getPath(), children);
    for (FileStatus child : children) {
      if (!hidden(child.getPath().getName())) {
        collect(system, child, root, files);
      }
    }
  }

  private static SourceFile sourceFile(Path root, FileStatus status) {
    String below = root.toUri().relativize(status.getPath().toUri()).getPath();
    return new SourceFile(
        below.isEmpty() ? status.getPath().getName() : below,
        status.getPath().toUri().toString(),
        status.getLen(),
        status.getModificationTime());
  }

  /** Hadoop leaves out what it cannot look at on a local disk: nothing may be lost in silence. */
  private static void requireAll(Path folder, FileStatus[] children) {
    if (!"file".equals(folder.toUri().getScheme())) {
      return;
    }
    String[] names = new File(folder.toUri()).list((parent, name) -> !hidden(name));
    long listed =
        Arrays.stream(children).filter(child -> !hidden(child.getPath().getName())).count();
    if (names != null && names.length > listed) {
      throw ProblemException.of(
          ProblemKind.DATA,
          WHAT,
          "%d files of %s cannot be opened: links to nothing, or names in another character set"
              .formatted(names.length - listed, folder),
          "Remove such links; for names with accents set LC_ALL to a UTF-8 locale, as in C.UTF-8.");
    }
  }

  /** Files of programs, and what Spark and Pixelmill leave beside data. */
  private static boolean hidden(String name) {
    return name.startsWith(".") || LEFT_BESIDE_DATA.contains(name);
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
