package io.pixelmill.preflight;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A hidden folder where the outputs will be, or in the nearest folder above that is there already.
 * The driver makes it and deletes it; in between all processes try to use it.
 */
final class ProbeFolder implements AutoCloseable {
  private static final String MARK = "driver";

  private final FileSystem files;
  private final Path folder;

  private ProbeFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * @param location that outputs are set to
   */
  static ProbeFolder make(String location, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    FileSystem files = path.getFileSystem(hadoop);
    Path above = files.makeQualified(path);
    while (!files.exists(above) && above.getParent() != null) {
      above = above.getParent();
    }
    ProbeFolder probe =
        new ProbeFolder(files, new Path(above, ".pixelmill-preflight-" + UUID.randomUUID()));
    if (!files.mkdirs(probe.folder)) {
      throw new IOException("the folder %s cannot be created".formatted(probe.folder));
    }
    try {
      probe.write(new Path(probe.folder, MARK), MARK);
      return probe;
    } catch (IOException | RuntimeException | Error e) {
      probe.close();
      throw e;
    }
  }

  /** The folder as another process finds it. */
  static ProbeFolder at(String uri, Configuration hadoop) throws IOException {
    Path path = new Path(uri);
    return new ProbeFolder(path.getFileSystem(hadoop), path);
  }

  String uri() {
    return folder.toUri().toString();
  }

  /**
   * Reads what the driver wrote; writes, renames and deletes a file. A process that sees another
   * storage than the driver writes nothing.
   *
   * @param name of the process
   * @return the storage, in words
   */
  String use(String name) throws IOException {
    requireMark();
    Path first = new Path(folder, name + ".written");
    Path second = new Path(folder, name + ".renamed");
    write(first, name);
    if (!files.rename(first, second) || !read(second).equals(name)) {
      throw new IOException("%s could not be renamed".formatted(first));
    }
    if (!files.delete(second, false) || files.exists(second)) {
      throw new IOException("%s could not be deleted".formatted(second));
    }
    return files.getScheme();
  }

  /** Bytes that are left; {@link Memory#UNLIMITED} where the storage does not tell. */
  long freeBytes() throws IOException {
    // Hadoop counts a local disk's reserve, too, which is not for everybody.
    return files.getUri().getScheme().equals("file")
        ? new File(folder.toUri().getPath()).getUsableSpace()
        : files.getStatus(folder).getRemaining();
  }

  private void requireMark() throws IOException {
    try {
      if (read(new Path(folder, MARK)).equals(MARK)) {
        return;
      }
    } catch (FileNotFoundException e) {
      throw ProblemException.of(
              ProblemKind.CLUSTER,
              "Cannot use the storage of the outputs",
              "%s is not the driver's: what it wrote is not there".formatted(folder.getParent()),
              "Give a location that all machines share, such as hdfs: or s3a:.")
          .causedBy(e);
    }
    throw new IOException("%s holds something else than was written".formatted(folder));
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String read(Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return new String(in.readNBytes(64), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    files.delete(folder, true);
  }
}
