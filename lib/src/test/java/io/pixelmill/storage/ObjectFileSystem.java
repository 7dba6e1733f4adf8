package io.pixelmill.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * Files of the local disk with the manners of an object store, {@code objects:/folder}: a file
 * appears when it is closed, to rename one is to copy it and then to delete it, and folders cannot
 * be renamed. After a number of changes the process counts as killed: it changes nothing any more.
 */
public final class ObjectFileSystem extends RawLocalFileSystem {
  private static final URI NAME = URI.create("objects:///");

  private static int changesLeft = Integer.MAX_VALUE;
  private static Runnable onlooker = () -> {};

  /** What happens to a process that is killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private interface Change<T> {
    T make() throws IOException;
  }

  static Configuration configuration() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.objects.impl", ObjectFileSystem.class.getName());
    return hadoop;
  }

  static synchronized void killAfter(int changes) {
    changesLeft = changes;
  }

  static synchronized void neverKill() {
    changesLeft = Integer.MAX_VALUE;
  }

  static synchronized boolean isKilled() {
    return changesLeft == 0;
  }

  /** Looks at the files after each change. */
  static synchronized void watch(Runnable looking) {
    onlooker = looking;
  }

  private static synchronized <T> T change(Change<T> change) throws IOException {
    if (changesLeft == 0) {
      throw new Killed();
    }
    changesLeft--;
    T result = change.make();
    onlooker.run();
    return result;
  }

  @Override
  public URI getUri() {
    return NAME;
  }

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    return change(() -> super.mkdirs(folder));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return change(() -> super.delete(path, recursive));
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (getFileStatus(from).isDirectory()) {
      throw new IOException("An object store renames no folder: " + from);
    }
    if (exists(to)) {
      return false;
    }
    change(() -> Files.copy(pathToFile(from).toPath(), pathToFile(to).toPath()));
    return change(() -> super.delete(from, false));
  }

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable told)
      throws IOException {
    if (!overwrite && exists(file)) {
      throw new FileAlreadyExistsException(file + " exists");
    }
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            change(
                () -> {
                  java.nio.file.Path local = pathToFile(file).toPath();
                  Files.createDirectories(local.getParent());
                  return Files.write(local, toByteArray());
                });
          }
        };
    return new FSDataOutputStream(bytes, statistics);
  }
}
