package io.pixelmill.ingest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file in the format IDX of unsigned bytes, compressed or not: that of MNIST. */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int MOST_DIMENSIONS = 4;

  private IdxFile() {}

  /** The file from its beginning on; compressed if its name ends with {@code .gz}. */
  static DataInputStream open(Configuration hadoop, String uri) throws IOException {
    Path path = new Path(URI.create(uri));
    InputStream file = path.getFileSystem(hadoop).open(path);
    try {
      return new DataInputStream(
          new BufferedInputStream(uri.endsWith(".gz") ? new GZIPInputStream(file) : file));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * The dimensions that the file's header tells; the stream is at the first value then.
   *
   * @throws IOException if it is no such header
   */
  static List<Integer> dimensions(DataInputStream file) throws IOException {
    int magic = file.readInt();
    int count = magic & 0xff;
    if ((magic & ~0xff) != UNSIGNED_BYTES || count == 0 || count > MOST_DIMENSIONS) {
      throw new IOException("it does not begin as a file of unsigned bytes in the format IDX");
    }
    List<Integer> dimensions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int dimension = file.readInt();
      if (dimension < 0) {
        throw new IOException("it tells of a dimension of " + Integer.toUnsignedString(dimension));
      }
      dimensions.add(dimension);
    }
    return dimensions;
  }
}
