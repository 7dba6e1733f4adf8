package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Digests of inputs that do not need their bytes. */
final class ContentDigest {
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
    return new InputDigest(name, location, HexFormat.of().formatHex(digest.digest.digest()));
  }

  private void add(String relative, FileStatus file) {
    add("%s\t%d\t%d".formatted(relative, file.getLen(), file.getModificationTime()));
  }

  private void add(String line) {
    digest.update((line + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
