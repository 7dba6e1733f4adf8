package io.pixelmill.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a file holds.
 *
 * @param sha256 of its bytes, hexadecimal
 */
public record StoredBytes(long bytes, String sha256) {
  public StoredBytes {
    Objects.requireNonNull(sha256, "sha256 is null");
  }

  /** Reads a file from its beginning to its end. */
  public static StoredBytes of(Path file, Configuration hadoop) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    try (InputStream in = files.open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long bytes = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return new StoredBytes(bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
