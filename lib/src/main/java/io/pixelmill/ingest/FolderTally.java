package io.pixelmill.ingest;

/** Adds up the files of one {@link FolderGroup}. */
final class FolderTally {
  private final FilesDigest digest = new FilesDigest();
  private String example = "";
  private long files;
  private long bytes;

  void add(SourceFile file) {
    if (files == 0 || file.path().compareTo(example) < 0) {
      example = file.path();
    }
    files++;
    bytes += file.length();
    digest.add(file);
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  FilesDigest digest() {
    return digest;
  }

  /** The first path. */
  String example() {
    return example;
  }
}
