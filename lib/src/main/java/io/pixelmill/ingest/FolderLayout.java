package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.Split;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the folders above a file say: its class, and its split where the source fixes that. */
enum FolderLayout {
  /** {@code CLASS/…/file}. */
  CLASSES {
    @Override
    Optional<Place> place(FolderGroup group) {
      return group.top().isEmpty()
          ? Optional.empty()
          : Optional.of(new Place(group.top(), Optional.empty()));
    }
  },
  /** {@code train/CLASS/…/file}, {@code test/CLASS/…/file}. */
  SPLITS_OF_CLASSES {
    @Override
    Optional<Place> place(FolderGroup group) {
      return group.below().isEmpty()
          ? Optional.empty()
          : Optional.of(new Place(group.below(), SplitNames.find(group.top())));
    }
  };

  /**
   * Where all top folders are called as splits are, and one is {@code train}, they are splits.
   *
   * @throws ProblemException if there are folders for training and testing, and others beside them
   */
  static FolderLayout of(Collection<FolderGroup> groups) {
    Set<String> folders =
        groups.stream()
            .map(FolderGroup::top)
            .filter(top -> !top.isEmpty())
            .collect(Collectors.toSet());
    Set<String> others =
        folders.stream()
            .filter(folder -> SplitNames.find(folder).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Split> splits =
        folders.stream()
            .flatMap(folder -> SplitNames.find(folder).stream())
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

  /** Empty for files outside the class folders. */
  abstract Optional<Place> place(FolderGroup group);

  record Place(String className, Optional<Split> split) {}
}
