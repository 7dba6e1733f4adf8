package io.pixelmill.prepare;

import io.pixelmill.prepare.Tally.RejectTally;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether prepared images are good for training. */
final class Verdict {
  private static final String WHAT = "Cannot prepare the images";

  private Verdict() {}

  static Optional<ProblemException> tooManyRejects(
      PrepareCounts counts, List<RejectTally> rejects, double allowedRejects) {
    long found = counts.images() + counts.rejected();
    List<RejectTally> unreadable =
        rejects.stream().filter(reject -> !reject.reason().isFinding()).toList();
    long bad = unreadable.stream().mapToLong(RejectTally::images).sum();
    return found > 0 && (double) bad / found > allowedRejects
        ? Optional.of(tooManyRejects(bad, found, unreadable, allowedRejects))
        : Optional.empty();
  }

  static Optional<ProblemException> tooLittle(PrepareCounts counts) {
    if (counts.images(Split.TRAIN) == 0) {
      return tooLittle(
          "no image is left to train on, of %d that were found"
              .formatted(counts.images() + counts.rejected()));
    }
    List<String> classes =
        counts.classes().stream().map(count -> count.label().name()).distinct().toList();
    return classes.size() > 1
        ? Optional.empty()
        : tooLittle("images of one class only are left, \"%s\"".formatted(classes.get(0)));
  }

  private static ProblemException tooManyRejects(
      long bad, long found, List<RejectTally> rejects, double allowedRejects) {
    String reasons =
        rejects.stream()
            .map(
                reject ->
                    "%d %s, such as %s (%s)"
                        .formatted(
                            reject.images(),
                            reject.reason().stored(),
                            reject.source(),
                            reject.detail()))
            .collect(Collectors.joining(", "));
    return ProblemException.of(
        ProblemKind.DATA,
        WHAT,
        "%d of %d images were rejected: %s; the allowed share is %s"
            .formatted(bad, found, reasons, allowedRejects),
        "Repair or remove the images that the rejects table lists, or raise allowed-rejects.");
  }

  private static Optional<ProblemException> tooLittle(String why) {
    return Optional.of(
        ProblemException.of(
            ProblemKind.DATA,
            WHAT,
            why,
            "Give images of two classes or more, and a share of them to train."));
  }
}
