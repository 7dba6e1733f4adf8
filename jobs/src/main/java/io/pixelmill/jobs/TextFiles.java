package io.pixelmill.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Text on any Hadoop file system. */
final class TextFiles {
  private TextFiles() {}

  static void write(Path file, Configuration hadoop, String text) throws IOException {
    try (OutputStream stream = file.getFileSystem(hadoop).create(file, false)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
