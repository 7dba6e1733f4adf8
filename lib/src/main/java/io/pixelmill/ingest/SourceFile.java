package io.pixelmill.ingest;

import java.util.List;

/**
 * A file of a source.
 *
 * @param path relative to the source's path, with slashes
 * @param modified milliseconds since 1970
 */
record SourceFile(String path, String uri, long length, long modified) {
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static long bytes(List<SourceFile> files) {
    return files.stream().mapToLong(SourceFile::length).sum();
  }
}
