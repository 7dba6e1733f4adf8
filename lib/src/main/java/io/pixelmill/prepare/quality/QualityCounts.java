package io.pixelmill.prepare.quality;

import io.pixelmill.table.FindingKind;
import java.util.Map;

/**
 * What was found.
 *
 * @param found findings by kind; kinds without any are left out
 * @param rejected images that are left out
 * @param groups groups of images that share a split
 * @param grouped different images in them
 * @param largestGroup different images in the largest of them
 */
public record QualityCounts(
    Map<FindingKind, Long> found, long rejected, long groups, long grouped, long largestGroup) {
  public QualityCounts {
    found = Map.copyOf(found);
  }

  /** How many findings of a kind there are. */
  public long found(FindingKind kind) {
    return found.getOrDefault(kind, 0L);
  }
}
