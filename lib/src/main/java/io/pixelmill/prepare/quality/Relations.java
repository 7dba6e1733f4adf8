package io.pixelmill.prepare.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What duplicates and near duplicates say of an image: their class and split. Images that are the
 * same, of one class and one split, are one face, so that many of them cost no more than one.
 */
final class Relations {
  private static final Comparator<Against> NEAREST =
      Comparator.comparingInt(Against::distance).thenComparing(Against::image);

  private final Map<Long, List<Member>> faces = new HashMap<>();
  private final Map<Long, List<Link>> links = new HashMap<>();
  private final Map<Face, Optional<Against>> conflicts = new HashMap<>();
  private final Map<Face, Optional<Against>> leaks = new HashMap<>();

  /**
   * @param pairs between places of the images
   */
  Relations(Collection<Member> images, List<NearPair> pairs) {
    Map<Stand, Member> firsts = new HashMap<>();
    for (Member image : images) {
      Stand stand = new Stand(image.place(), image.label(), image.fixed());
      firsts.merge(stand, image, Member::first);
    }
    firsts.forEach((stand, first) -> with(faces, stand.place, first));
    faces.keySet().forEach(place -> with(links, place, new Link(place, 0, OptionalInt.empty())));
    for (NearPair pair : pairs) {
      OptionalInt similarity = OptionalInt.of(pair.similarity());
      with(links, pair.first(), new Link(pair.second(), pair.distance(), similarity));
      with(links, pair.second(), new Link(pair.first(), pair.distance(), similarity));
    }
  }

  private static <T> void with(Map<Long, List<T>> lists, long place, T element) {
    lists.computeIfAbsent(place, key -> new ArrayList<>()).add(element);
  }

  /** What images at a place have in common. */
  private record Stand(long place, int label, int fixed) {}

  /**
   * @param value label or fixed split
   */
  private record Face(long place, int value) {}

  /** From a place to itself or to that of a near duplicate. */
  private record Link(long place, int distance, OptionalInt similarity) {}

  /**
   * What stands against an image.
   *
   * @param similarity absent where the images are the same
   */
  record Against(Member image, int distance, OptionalInt similarity) {
    String likeness() {
      return similarity.isPresent()
          ? Relations.likeness(distance, similarity.getAsInt())
          : "the same pixels";
    }
  }

  /** In words, see {@link Fingerprint}. */
  static String likeness(int distance, int similarity) {
    return String.format(
        Locale.ROOT,
        "%d of 64 bits differ, correlation %.3f",
        distance,
        (double) similarity / Fingerprints.SAME);
  }

  /** The nearest image of another class. */
  Optional<Against> conflict(Member image) {
    return conflicts.computeIfAbsent(
        new Face(image.place(), image.label()),
        face -> related(face).filter(other -> other.image.label() != face.value).min(NEAREST));
  }

  /** If its split is fixed, the nearest image of those in the last split after it. */
  Optional<Against> leak(Member image) {
    return leaks.computeIfAbsent(
        new Face(image.place(), image.fixed()),
        face ->
            related(face)
                .filter(other -> face.value > 0 && other.image.fixed() > face.value)
                .min(
                    Comparator.comparingInt((Against other) -> other.image.fixed())
                        .reversed()
                        .thenComparing(NEAREST)));
  }

  private Stream<Against> related(Face face) {
    return links.get(face.place).stream()
        .flatMap(
            link ->
                faces.getOrDefault(link.place, List.of()).stream()
                    .map(image -> new Against(image, link.distance, link.similarity)));
  }
}
