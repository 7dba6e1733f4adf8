package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
      return Optional.of(SPLITS.get(lowerCase(names[0])));
    }
  };

  /** As other tools call them too; upper and lower case do not matter. */
  private static final Map<String, Split> SPLITS =
      Map.of(
          "train", Split.TRAIN,
          "validation", Split.VALIDATION,
          "valid", Split.VALIDATION,
          "val", Split.VALIDATION,
          "test", Split.TEST);

  private final int classDepth;

  FolderLayout(int classDepth) {
    this.classDepth = classDepth;
  }

  /**
   * Where all top folders are called as splits are, and one is {@code train}, they are splits.
   *
   * @throws ProblemException if there are folders for training and testing, and others beside them
   */
  static FolderLayout of(List<SourceFile> files) {
    Set<String> folders =
        files.stream()
            .map(file -> file.path().split("/"))
            .filter(names -> names.length > 1)
            .map(names -> names[0])
            .collect(Collectors.toSet());
    Set<String> others =
        folders.stream()
            .filter(folder -> !SPLITS.containsKey(lowerCase(folder)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Split> splits =
        folders.stream()
            .flatMap(folder -> Optional.ofNullable(SPLITS.get(lowerCase(folder))).stream())
            .collect(Collectors.toSet());
    if (others.isEmpty() && splits.contains(Split.TRAIN)) {
      return SPLITS_OF_CLASSES;
    }
    if (splits.contains(Split.TRAIN) && splits.contains(Split.TEST)) {
      throw ProblemException.of(
          ProblemKind.DATA,
          FileListing.WHAT,
          "beside the folders for training and testing there are others: "
              + String.join(", ", others),
          "Keep only train, validation and test there, each with a folder a class.");
    }
    return CLASSES;
  }

  private static String lowerCase(String folder) {
    return folder.toLowerCase(Locale.ROOT);
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
