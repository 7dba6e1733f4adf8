package io.pixelmill.ingest;

/**
 * What may decide about a file's class and split: the first folder of its path, and below one that
 * is called as splits are the second; empty where there is none. There are as many groups as
 * classes, and not as many as folders.
 */
record FolderGroup(String top, String below) {
  /**
   * @param path relative to the source's path, with slashes
   */
  static FolderGroup of(String path) {
    String[] names = path.split("/");
    if (names.length == 1) {
      return new FolderGroup("", "");
    }
    boolean isSplit = SplitNames.find(names[0]).isPresent();
    return new FolderGroup(names[0], isSplit && names.length > 2 ? names[1] : "");
  }
}
