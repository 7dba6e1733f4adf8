package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of many outputs, each of which appears whole or not at all. All methods tell failures of
 * the storage as {@link ProblemException}.
 */
public final class OutputFolder {
  private static final Pattern BEGUN = Pattern.compile("\\.(.+)\\.(?:staging|replaced|probe)-.+");

  private final String location;
  private final Configuration hadoop;

  private OutputFolder(String location, Configuration hadoop) {
    this.location = location;
    this.hadoop = hadoop;
  }

  /**
   * @param location a path or URI of a folder, which need not exist
   */
  public static OutputFolder at(String location, Configuration hadoop) {
    Output.at(location, hadoop); // tells what is wrong with the location
    return new OutputFolder(location, hadoop);
  }

  /** As it was given. */
  public String location() {
    return location;
  }

  /** Of all folders in it, in order; what killed runs have left is undone first. */
  public List<String> names() {
    return StorageFailure.told("Cannot look at " + location, this::found);
  }

  public Output output(String name) {
    return Output.at(path(name).toString(), hadoop);
  }

  public Path path(String name) {
    return new Path(location, name);
  }

  /** Deletes a folder in it with all that it holds. */
  public void delete(String name) {
    StorageFailure.told(
        "Cannot delete " + path(name),
        () -> path(name).getFileSystem(hadoop).delete(path(name), true));
  }

  private List<String> found() throws IOException {
    Path folder = new Path(location);
    FileSystem files = folder.getFileSystem(hadoop);
    if (!files.exists(folder)) {
      return List.of();
    }
    for (FileStatus status : files.listStatus(folder)) {
      Matcher begun = BEGUN.matcher(status.getPath().getName());
      if (begun.matches()) {
        new Neighbours(files, new Path(status.getPath().getParent(), begun.group(1))).heal();
      }
    }
    List<String> names = new ArrayList<>();
    for (FileStatus status : files.listStatus(folder)) {
      if (status.isDirectory() && !status.getPath().getName().startsWith(".")) {
        names.add(status.getPath().getName());
      }
    }
    names.sort(null);
    return names;
  }
}
