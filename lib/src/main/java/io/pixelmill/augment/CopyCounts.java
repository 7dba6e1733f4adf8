package io.pixelmill.augment;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many copies are made for each class of the train split. */
final class CopyCounts {
  private CopyCounts() {}

  /**
   * Copies by label.
   *
   * @param train the classes of the train split
   * @throws ProblemException of kind DATA if copies are wanted of a class without originals
   */
  static Map<Integer, Long> of(List<ClassSize> train, AugmentSettings settings) {
    Map<Integer, Long> counts = new LinkedHashMap<>();
    for (ClassSize size : train) {
      long copies =
          settings.balance().target() == BalanceTarget.NONE
              ? settings.copies() * size.originals()
              : Math.max(0, target(train, settings.balance()) - size.rows());
      if (copies > 0 && size.originals() == 0) {
        throw ProblemException.of(
            ProblemKind.DATA,
            "Cannot balance the classes",
            "the class %s has no original in the train split, only %,d augmented images"
                .formatted(size.label().name(), size.rows()),
            "Give an images table that prepare has written.");
      }
      counts.put(size.label().index(), copies);
    }
    return counts;
  }

  private static long target(List<ClassSize> train, BalanceSettings balance) {
    long[] sorted = train.stream().mapToLong(ClassSize::rows).sorted().toArray();
    return switch (balance.target()) {
      case NONE -> 0;
      case LARGEST -> sorted[sorted.length - 1];
      case MEDIAN -> (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2] + 1) / 2;
      case IMAGES -> balance.images().orElseThrow();
    };
  }
}
