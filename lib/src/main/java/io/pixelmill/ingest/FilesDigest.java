package io.pixelmill.ingest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether files are still the same, without reading them and without keeping their names: the
 * SHA-256 of each one's path, length and time of modification, added up as numbers of 256 bits, and
 * how many there are. So it does not depend on the order in which they are found. That two
 * different sets of files have the same sum by chance is as unlikely as for a SHA-256; who can
 * choose all names could bring it about, and would only keep his own run from being repeated.
 */
final class FilesDigest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private BigInteger sum = BigInteger.ZERO;
  private long files;

  static String of(List<SourceFile> files) {
    FilesDigest digest = new FilesDigest();
    files.forEach(digest::add);
    return digest.text();
  }

  void add(SourceFile file) {
    add(file.path(), file.length() + "-" + file.modified());
  }

  /**
   * @param version changes when the file does
   */
  void add(String path, String version) {
    add(new BigInteger(1, sha256(path + '\0' + version)), 1);
  }

  void add(FilesDigest other) {
    add(other.sum, other.files);
  }

  private void add(BigInteger value, long count) {
    sum = sum.add(value).mod(MODULUS);
    files += count;
  }

  /** 64 hexadecimal digits. */
  String text() {
    return HexFormat.of().formatHex(sha256(files + " " + sum.toString(16)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
