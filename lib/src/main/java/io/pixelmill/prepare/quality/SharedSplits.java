package io.pixelmill.prepare.quality;

import io.pixelmill.table.FindingAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Which images have to come to the same split, and to which, see {@link QualityResult#groups}. */
final class SharedSplits {
  private SharedSplits() {}

  /**
   * An image that is left, with the last split that it may be in: its own, or that of what it
   * leaks.
   *
   * @param group stands for the images that it has to share a split with
   */
  record Bound(Member image, int fixed, long group) {
    static Bound own(Member image) {
      return new Bound(image, image.fixed(), image.place());
    }

    static Bound to(Member image, Member other) {
      return new Bound(image, Math.max(image.fixed(), other.fixed()), image.place());
    }

    Bound in(NearGroups groups) {
      return new Bound(image, fixed, groups.group(image.place()));
    }
  }

  /** A row of {@link QualityResult#GROUPS}. */
  record Shared(String imageId, String groupId, int label, int fixed) {
    Row toRow() {
      return RowFactory.create(imageId, groupId, label, fixed);
    }
  }

  /** All images of the same bytes. */
  private record Content(
      String imageId, int label, int lastLabel, int fixed, int bound, long group) {
    static Content of(Bound image) {
      Member member = image.image();
      return new Content(
          member.imageId(),
          member.label(),
          member.label(),
          member.fixed(),
          image.fixed(),
          image.group());
    }

    Content and(Content other) {
      return new Content(
          imageId,
          Math.min(label, other.label),
          Math.max(lastLabel, other.lastLabel),
          Math.min(fixed, other.fixed),
          Math.max(bound, other.bound),
          group);
    }

    /** Whether its images differ in class, or do not all stay in their fixed split. */
    boolean contradicts() {
      return label != lastLabel || fixed != bound;
    }
  }

  /**
   * @param leaks where they are ignored, images stay in their fixed splits, all of the same bytes
   *     in the last one
   */
  static List<Shared> of(List<Bound> images, FindingAction leaks) {
    Map<String, Content> contents = new TreeMap<>();
    images.forEach(
        image -> contents.merge(image.image().imageId(), Content.of(image), Content::and));
    Map<Long, List<Content>> groups = new HashMap<>();
    contents
        .values()
        .forEach(
            content ->
                groups.computeIfAbsent(content.group, group -> new ArrayList<>()).add(content));
    return groups.values().stream()
        .map(group -> shared(group, leaks))
        .flatMap(Collection::stream)
        .toList();
  }

  /**
   * @param group in the order of ids
   */
  private static List<Shared> shared(List<Content> group, FindingAction leaks) {
    int label = group.stream().mapToInt(Content::label).min().orElseThrow();
    int last = group.stream().mapToInt(Content::bound).max().orElseThrow();
    return group.stream()
        .filter(content -> group.size() > 1 || content.contradicts())
        .map(
            content ->
                new Shared(
                    content.imageId,
                    group.get(0).imageId,
                    label,
                    leaks == FindingAction.IGNORE ? content.bound : last))
        .toList();
  }
}
