package io.pixelmill.input;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads whole files whose length is known to be allowed. Thread-safe. */
public record FileBytes(Configuration hadoop, long mostBytes) {
  private static final int BUFFER_BYTES = 4096;

  /**
   * @throws UnusableException if there is no file, it cannot be read, or it is too long
   */
  public byte[] read(Path path) throws UnusableException {
    try {
      FileSystem files = PlainFiles.of(path, hadoop);
      return read(files, path, length(files, path));
    } catch (FileNotFoundException e) {
      throw new UnusableException(Unusable.MISSING_FILE, "there is no file " + path);
    } catch (IOException e) {
      throw unreadable(path, e.toString());
    }
  }

  private int length(FileSystem files, Path path) throws IOException, UnusableException {
    FileStatus status = files.getFileStatus(path);
    if (!status.isFile()) {
      throw unreadable(path, "not a file");
    }
    if (status.getLen() > mostBytes) {
      throw new UnusableException(
          Unusable.TOO_LARGE,
          "%s has %d bytes, allowed are %d".formatted(path, status.getLen(), mostBytes));
    }
    return Math.toIntExact(status.getLen());
  }

  private static byte[] read(FileSystem files, Path path, int length)
      throws IOException, UnusableException {
    byte[] bytes = new byte[length];
    // Nothing is opened for nothing: a pipe has no length, and opening it would wait for ever.
    if (length > 0) {
      try (FSDataInputStream file = files.open(path, BUFFER_BYTES)) {
        file.readFully(bytes);
      } catch (EOFException e) {
        throw unreadable(path, "shorter than the %d bytes that it is to have".formatted(length));
      } catch (FileNotFoundException e) {
        // It was there just now. A local disk says this where reading is not permitted.
        throw unreadable(path, e.getMessage());
      }
    }
    return bytes;
  }

  private static UnusableException unreadable(Path path, String why) {
    return new UnusableException(Unusable.UNREADABLE, "%s: %s".formatted(path, why));
  }
}
