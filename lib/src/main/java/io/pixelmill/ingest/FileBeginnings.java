package io.pixelmill.ingest;

import io.pixelmill.input.PlainFiles;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Reads the files of one source, all of which lie in one file system, up to a length. Those of a
 * local disk are opened without Hadoop, which would look at each of them three times before. Not
 * thread-safe.
 */
final class FileBeginnings {
  private static final int BUFFER_BYTES = 4096;

  private final Configuration hadoop;
  private final int mostBytes;
  private Optional<FileSystem> system = Optional.empty();

  FileBeginnings(Configuration hadoop, int mostBytes) {
    this.hadoop = hadoop;
    this.mostBytes = mostBytes;
  }

  /**
   * @param uri of a file, as the listing has it
   */
  byte[] read(String uri) throws IOException {
    try (InputStream file = open(URI.create(uri))) {
      return file.readNBytes(mostBytes);
    }
  }

  private InputStream open(URI uri) throws IOException {
    FileSystem files = system(uri);
    // Not what extends it: that may keep its files anywhere.
    return files.getClass() == RawLocalFileSystem.class
        ? new FileInputStream(uri.getPath())
        : files.open(new Path(uri), BUFFER_BYTES);
  }

  /** Asked for once: Hadoop looks for it by the user, who is found in many microseconds. */
  private FileSystem system(URI uri) throws IOException {
    if (system.isEmpty()) {
      system = Optional.of(PlainFiles.of(new Path(uri), hadoop));
    }
    return system.get();
  }
}
