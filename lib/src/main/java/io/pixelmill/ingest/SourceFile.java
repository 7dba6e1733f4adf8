package io.pixelmill.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /** SHA-256 over all that tells whether the files are still the same, without reading them. */
  static String digest(List<SourceFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (SourceFile file : files) {
        String line = file.path + '\0' + file.length + '\0' + file.modified + '\n';
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
