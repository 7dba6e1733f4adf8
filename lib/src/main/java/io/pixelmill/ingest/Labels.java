package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of each label of a source; travels to the tasks.
 *
 * @param fates by the label as the source has it
 */
record Labels(Map<String, Fate> fates) implements Serializable {
  /** More are no classes but a mistake, and would fill the driver's memory. */
  static final int MOST = 100_000;

  Labels {
    fates = Map.copyOf(fates);
  }

  sealed interface Fate extends Serializable {}

  record Kept(ClassLabel label) implements Fate {}

  /** By the label map. */
  record Dropped() implements Fate {}

  record Invalid(String why) implements Fate {}

  private Fate fate(Optional<String> label) {
    if (label.isEmpty()) {
      return new Invalid("it has no label");
    }
    Fate fate = fates.get(label.get());
    return fate == null
        ? new Invalid(
            "there was no label \"%s\" when the source was looked through".formatted(label.get()))
        : fate;
  }

  boolean isDropped(Optional<String> label) {
    return fate(label) instanceof Dropped;
  }

  /**
   * The image of a label; nothing where the label is dropped.
   *
   * @param content asked for where the label is a class
   */
  Optional<SourceImage> image(
      String source,
      Optional<String> label,
      Optional<Split> split,
      float weight,
      Supplier<SourceContent> content) {
    Fate fate = fate(label);
    if (fate instanceof Dropped) {
      return Optional.empty();
    }
    return Optional.of(
        fate instanceof Kept kept
            ? new SourceImage(source, content.get(), Optional.of(kept.label()), split, weight)
            : new SourceImage(
                source,
                new SourceContent.Refused(RejectReason.INVALID_LABEL, ((Invalid) fate).why()),
                Optional.empty(),
                split,
                weight));
  }

  static ProblemException tooMany(String location) {
    return ProblemException.of(
        ProblemKind.DATA,
        FileListing.WHAT,
        "%s has more than %,d classes".formatted(location, MOST),
        "Check that the labels are classes, and not names or numbers of single images.");
  }
}
