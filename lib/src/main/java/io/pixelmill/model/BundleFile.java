package io.pixelmill.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file beside {@code bundle.json}.
 *
 * @param name a plain name, never a path
 * @param size in bytes
 * @param sha256 hexadecimal
 */
record BundleFile(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) long size,
    @JsonProperty(required = true) String sha256) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

  BundleFile {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException("not the plain name of a file: \"" + name + '"');
    }
  }

  static BundleFile of(FileSystem storage, Path file) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(storage.open(file), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new BundleFile(file.getName(), size, HexFormat.of().formatHex(digest.digest()));
    }
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  void verify(FileSystem storage, Path directory) throws IOException {
    Path file = new Path(directory, name);
    if (!storage.exists(file)) {
      throw new UnfitBundleException("the file %s is missing".formatted(name));
    }
    long found = storage.getFileStatus(file).getLen();
    if (found != size) {
      throw new UnfitBundleException(
          "the file %s has %d bytes instead of %d".formatted(name, found, size));
    }
    String digest = of(storage, file).sha256();
    if (!digest.equals(sha256)) {
      throw new UnfitBundleException(
          "the file %s was changed: its SHA-256 is %s instead of %s"
              .formatted(name, digest, sha256));
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
