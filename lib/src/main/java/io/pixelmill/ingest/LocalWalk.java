package io.pixelmill.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;

/**
 * Walks through the folders of a local disk. Hadoop would take the names of a whole folder at once,
 * start a process for each file's permissions, and leave out without a word what it cannot look at.
 */
final class LocalWalk {
  private final FileSystem system;
  private final Consumer<SourceFile> files;

  /** The folders that the walk is in, by what the disk knows them by. */
  private final Set<Object> within = new HashSet<>();

  LocalWalk(FileSystem system, Consumer<SourceFile> files) {
    this.system = system;
    this.files = files;
  }

  void walk(Path root) throws IOException {
    walk(root, "");
  }

  private void walk(Path folder, String below) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    if (!within.add(key)) {
      throw FileListing.problem(
          folder + " is a link to a folder that it lies in itself", "Remove such links.");
    }
    List<Path> folders = list(folder, below);
    for (Path inner : folders) {
      walk(inner, below + inner.getFileName() + "/");
    }
    within.remove(key);
  }

  /** Hands over the files of a folder. */
  private List<Path> list(Path folder, String below) throws IOException {
    List<Path> folders = new ArrayList<>();
    long unusable = 0;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        if (HiddenNames.isHidden(name)) {
          continue;
        }
        Optional<BasicFileAttributes> attributes = attributes(folder, child, name);
        if (attributes.isEmpty()) {
          unusable++;
        } else if (attributes.get().isDirectory()) {
          folders.add(child);
        } else {
          files.accept(file(child, below + name, attributes.get()));
        }
      }
    } catch (AccessDeniedException e) {
      throw new IOException("permission is denied for " + folder, e);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (unusable > 0) {
      throw FileListing.problem(
          "%d files of %s cannot be opened: links to nothing, pipes, or names in another character set"
              .formatted(unusable, folder),
          "Remove such links; for names with accents set LC_ALL to a UTF-8 locale, as in C.UTF-8.");
    }
    return folders;
  }

  /** Empty for what is neither a file nor a folder, and for what its name does not lead back to. */
  private static Optional<BasicFileAttributes> attributes(Path folder, Path child, String name) {
    try {
      return folder.resolve(name).equals(child)
          ? Optional.of(Files.readAttributes(child, BasicFileAttributes.class))
              .filter(found -> found.isRegularFile() || found.isDirectory())
          : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  private SourceFile file(Path file, String path, BasicFileAttributes attributes) {
    org.apache.hadoop.fs.Path place =
        system.makeQualified(new org.apache.hadoop.fs.Path(null, null, file.toString()));
    return new SourceFile(
        path,
        place.toUri().toString(),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }
}
