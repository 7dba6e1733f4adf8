package io.pixelmill.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a folder that carry content: no markers of completion and no checksums. */
final class FolderContent {
  static final String SUCCESS = "_SUCCESS";

  private static final Set<String> MARKERS = Set.of(Manifest.FILE, StepwiseMove.FILE);

  private FolderContent() {}

  /** In the order of their paths. */
  static List<StoredFile> of(FileSystem files, Path folder) throws IOException {
    List<StoredFile> content = new ArrayList<>();
    for (FileStatus file : statusesOf(files, folder)) {
      content.add(new StoredFile(relative(folder, file), file.getLen()));
    }
    return content;
  }

  static List<FileStatus> statusesOf(FileSystem files, Path folder) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    collect(files, folder, folder, found);
    found.sort(Comparator.comparing(file -> relative(folder, file)));
    return found;
  }

  /**
   * Folder by folder: on a local disk Hadoop's recursive listing starts a process for each file.
   */
  private static void collect(FileSystem files, Path root, Path folder, List<FileStatus> found)
      throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      String name = file.getPath().getName();
      boolean isChecksum = name.startsWith(".") && name.endsWith(".crc");
      if (file.isDirectory()) {
        collect(files, root, file.getPath(), found);
      } else if (!isChecksum && !name.equals(SUCCESS) && !MARKERS.contains(relative(root, file))) {
        found.add(file);
      }
    }
  }

  static String relative(Path folder, FileStatus file) {
    return file.getPath().toString().substring(folder.toString().length() + 1);
  }
}
