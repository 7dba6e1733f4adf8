package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Digests of inputs: of their bytes, or of what tells them without reading them. */
final class ContentDigest {
  private static final long MAX_BYTES = 1L << 30;

  private final MessageDigest digest;

  private ContentDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Of an output of Pixelmill its run and files; of anything else also the files' times. */
  static InputDigest of(String name, String location, FileSystem files, Path path)
      throws IOException {
    ContentDigest digest = new ContentDigest();
    if (!files.exists(path)) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot read the input " + name,
          "there is nothing at " + location,
          "Give the location of an existing file or folder.");
    }
    if (files.getFileStatus(path).isFile()) {
      digest.add(path.getName(), files.getFileStatus(path));
    } else if (Found.at(files, path) instanceof Found.Ours ours
        && ours.manifest().files().equals(FolderContent.of(files, path))) {
      // Not the files: Spark gives them other names each time that it writes the same.
      digest.add(ours.manifest().run().digest());
    } else {
      for (FileStatus file : FolderContent.statusesOf(files, path)) {
        digest.add(FolderContent.relative(path, file), file);
      }
    }
    return digest.input(name, location);
  }

  /** Of a file its bytes, as long as they are not too many; otherwise as {@link #of}. */
  static InputDigest ofBytes(String name, String location, FileSystem files, Path path)
      throws IOException {
    if (!files.exists(path)
        || !files.getFileStatus(path).isFile()
        || files.getFileStatus(path).getLen() > MAX_BYTES) {
      return of(name, location, files, path);
    }
    ContentDigest digest = new ContentDigest();
    try (InputStream in = files.open(path)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest.digest));
    }
    return digest.input(name, location);
  }

  private InputDigest input(String name, String location) {
    return new InputDigest(name, location, HexFormat.of().formatHex(digest.digest()));
  }

  private void add(String relative, FileStatus file) {
    add("%s\t%d\t%d".formatted(relative, file.getLen(), file.getModificationTime()));
  }

  private void add(String line) {
    digest.update((line + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
