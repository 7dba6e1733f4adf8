package io.pixelmill.input;

import io.pixelmill.problem.ProblemException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The data files of a table, sorted by path; hidden are those that Spark does not read either.
 *
 * @param root where the table lies, with its file system
 * @param isFolder of one file otherwise
 */
record DataFiles(Path root, boolean isFolder, List<DataFile> files) {
  /**
   * @throws ProblemException of kind DATA if there is nothing, no file, one of another format, or
   *     no permission
   */
  static DataFiles of(Configuration hadoop, TablePlace place) {
    try {
      Path given = new Path(place.path());
      FileSystem system = given.getFileSystem(hadoop);
      FileStatus root = system.getFileStatus(given);
      List<DataFile> files = new ArrayList<>();
      collect(system, root, files);
      files.sort(Comparator.comparing(DataFile::path));
      requireFormat(files, place);
      return new DataFiles(root.getPath(), root.isDirectory(), List.copyOf(files));
    } catch (FileNotFoundException e) {
      throw place.problem("there is nothing at " + place.path()).causedBy(e);
    } catch (IOException | IllegalArgumentException e) {
      throw place
          .problem("%s cannot be listed (%s)".formatted(place.path(), e.getMessage()))
          .causedBy(e);
    }
  }

  /** Folder by folder: locally Hadoop's own recursive listing starts a process for each file. */
  private static void collect(FileSystem system, FileStatus status, List<DataFile> files)
      throws IOException {
    if (status.isFile()) {
      files.add(
          new DataFile(
              status.getPath().toString(),
              status.getLen(),
              "%d-%d".formatted(status.getLen(), status.getModificationTime())));
      return;
    }
    for (FileStatus child : system.listStatus(status.getPath())) {
      if (!isHidden(child.getPath().getName())) {
        collect(system, child, files);
      }
    }
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".")
        || (name.startsWith("_") && !name.contains("="))
        || name.endsWith("._COPYING_");
  }

  private static void requireFormat(List<DataFile> files, TablePlace place) {
    if (files.isEmpty()) {
      throw place.problem(place.path() + " holds no files");
    }
    Set<TableFormat> found = new TreeSet<>(Set.of(place.format()));
    for (DataFile file : files) {
      TableFormat.ofName(file.path())
          .filter(found::add)
          .ifPresent(
              format -> {
                throw place.problem(
                    "%s.format is %s, and %s is a file of %s"
                        .formatted(
                            place.settings(), place.format().spark(), file.path(), format.spark()));
              });
    }
  }
}
