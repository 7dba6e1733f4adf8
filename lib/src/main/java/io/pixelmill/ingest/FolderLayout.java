package io.pixelmill.ingest;

import io.pixelmill.table.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the folders above a file say: its class, and its split where the source fixes that. */
enum FolderLayout {
  /** {@code CLASS/…/file}. */
  CLASSES(0) {
    @Override
    Optional<Split> split(String[] names) {
      return Optional.empty();
    }
  },
  /** {@code train/CLASS/…/file}, {@code test/CLASS/…/file}. */
  SPLITS_OF_CLASSES(1) {
    @Override
    Optional<Split> split(String[] names) {
      return Optional.of(Split.ofStored(names[0]));
    }
  };

  private static final Set<String> SPLITS =
      Arrays.stream(Split.values()).map(Split::stored).collect(Collectors.toUnmodifiableSet());

  private final int classDepth;

  FolderLayout(int classDepth) {
    this.classDepth = classDepth;
  }

  /** Where all top folders are called as splits are, and one is {@code train}, they are splits. */
  static FolderLayout of(List<SourceFile> files) {
    Set<String> folders =
        files.stream()
            .map(file -> file.path().split("/"))
            .filter(names -> names.length > 1)
            .map(names -> names[0])
            .collect(Collectors.toSet());
    return folders.contains(Split.TRAIN.stored()) && SPLITS.containsAll(folders)
        ? SPLITS_OF_CLASSES
        : CLASSES;
  }

  /** Empty for a file outside the class folders. */
  Optional<Place> place(SourceFile file) {
    String[] names = file.path().split("/");
    return names.length > classDepth + 1
        ? Optional.of(new Place(names[classDepth], split(names)))
        : Optional.empty();
  }

  abstract Optional<Split> split(String[] names);

  record Place(String className, Optional<Split> split) {}
}
