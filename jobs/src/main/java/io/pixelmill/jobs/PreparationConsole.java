package io.pixelmill.jobs;

import io.pixelmill.ingest.SourceImages;
import io.pixelmill.ingest.SourceImages.Relabelled;
import io.pixelmill.prepare.PrepareCounts;
import io.pixelmill.prepare.PrepareResult;
import io.pixelmill.prepare.quality.QualityCounts;
import io.pixelmill.table.FindingKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is told of images that are prepared. */
final class PreparationConsole {
  private static final int SHOWN = 20;

  private PreparationConsole() {}

  static void tell(Console console, String place, SourceImages source) {
    console.fact(
        "source",
        "%s: %,d images in %,d files, %,.1f MB, %d classes"
            .formatted(
                place,
                source.count(),
                source.files(),
                source.bytes() / 1e6,
                source.labels().size()));
    if (source.ignored().count() > 0) {
      console.fact(
          "not read",
          "%,d files that belong to no class, such as %s"
              .formatted(source.ignored().count(), String.join(", ", source.ignored().examples())));
    }
    tell(console, source.relabelled());
  }

  private static void tell(Console console, Relabelled relabelled) {
    if (relabelled.dropped() > 0) {
      console.fact("dropped", "%,d images by the label map".formatted(relabelled.dropped()));
    }
    if (!relabelled.unknown().isEmpty()) {
      console.fact("label map", "no image is of the classes " + shortened(relabelled.unknown()));
    }
    if (!relabelled.missing().isEmpty()) {
      console.fact("no images", "of the classes " + shortened(relabelled.missing()));
    }
  }

  private static String shortened(List<String> names) {
    int more = names.size() - SHOWN;
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return more > 0 ? "%s and %,d more".formatted(shown, more) : shown;
  }

  static void tell(Console console, PrepareResult result, Duration time) {
    PrepareCounts counts = result.counts();
    if (counts.duplicates() > 0) {
      console.fact(
          "duplicates",
          "%,d images have the bytes of another one and share its split"
              .formatted(counts.duplicates()));
    }
    tell(console, result.quality());
    if (counts.moved() > 0) {
      console.fact(
          "moved",
          "%,d images left their given split because it shared them with another"
              .formatted(counts.moved()));
    }
    long all = counts.images() + counts.rejected();
    console.fact(
        "time",
        "%s, %,.0f images/s".formatted(Console.text(time), all / (time.toMillis() / 1000.0)));
  }

  private static void tell(Console console, QualityCounts quality) {
    String found =
        Arrays.stream(FindingKind.values())
            .filter(kind -> quality.found(kind) > 0)
            .map(kind -> "%s %,d".formatted(kind.stored(), quality.found(kind)))
            .collect(Collectors.joining(", "));
    if (!found.isEmpty()) {
      console.fact("found", found);
    }
    if (quality.groups() > 0) {
      console.fact(
          "kept together",
          "%,d images that show the same as others, in %,d groups"
              .formatted(quality.grouped(), quality.groups()));
    }
  }
}
