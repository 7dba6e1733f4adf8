package io.pixelmill.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A hidden folder beside an output for what a run needs while it goes on, and its tasks with it.
 * Closing it deletes it; what killed runs have left is deleted by the next one that makes the
 * output.
 */
public final class Scratch implements AutoCloseable {
  private final FileSystem files;
  private final Path folder;

  Scratch(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @return its URI
   * @throws io.pixelmill.problem.ProblemException if storage fails
   */
  public String write(String name, Content content) {
    Path file = new Path(folder, name);
    return StorageFailure.told(
        "Cannot write " + file,
        () -> {
          try (OutputStream out = files.create(file)) {
            content.writeTo(out);
          }
          return file.toUri().toString();
        });
  }

  @Override
  public void close() {
    StorageFailure.told("Cannot delete " + folder, () -> files.delete(folder, true));
  }
}
