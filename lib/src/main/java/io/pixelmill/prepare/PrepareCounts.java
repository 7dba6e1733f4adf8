package io.pixelmill.prepare;

import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Map;

/**
 * What became of the source's images.
 *
 * @param classes images by split and class, in this order; those of no images are left out
 * @param rejects rejected images by reason; those of no images are left out
 * @param pixels by split; of splits without images there are none
 * @param duplicates images whose bytes are those of another one, the first of each aside
 * @param moved images that left the split which their source fixed, because the same is also in its
 *     validation or test split
 */
public record PrepareCounts(
    List<ClassCount> classes,
    Map<Split, PixelStatistics> pixels,
    Map<RejectReason, Long> rejects,
    long duplicates,
    long moved) {
  public PrepareCounts {
    classes = List.copyOf(classes);
    pixels = Map.copyOf(pixels);
    rejects = Map.copyOf(rejects);
  }

  public long images() {
    return classes.stream().mapToLong(ClassCount::images).sum();
  }

  public long images(Split split) {
    return classes.stream()
        .filter(count -> count.split() == split)
        .mapToLong(ClassCount::images)
        .sum();
  }

  public long rejected() {
    return rejects.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Images of one class in one split. */
  public record ClassCount(Split split, ClassLabel label, long images) {}
}
