package io.pixelmill.prepare.quality;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The {@link Groups} that pairs make, by the places of images. */
final class NearGroups {
  private static final Comparator<NearPair> ORDER =
      Comparator.comparingLong(NearPair::second).thenComparingLong(NearPair::first);

  private final long[] places;
  private final Groups groups;

  private NearGroups(long[] places, Groups groups) {
    this.places = places;
    this.groups = groups;
  }

  /**
   * @param pairs between these places
   * @param largestGroup see {@link Groups.Builder#build}
   */
  static NearGroups of(Collection<Long> places, List<NearPair> pairs, int largestGroup) {
    long[] sorted = places.stream().mapToLong(Long::longValue).sorted().toArray();
    Groups.Builder builder = new Groups.Builder(sorted.length);
    pairs.stream()
        .sorted(ORDER)
        .forEach(
            pair ->
                builder.add(
                    Arrays.binarySearch(sorted, pair.first()),
                    Arrays.binarySearch(sorted, pair.second()),
                    pair.distance(),
                    pair.similarity()));
    return new NearGroups(sorted, builder.build(largestGroup));
  }

  private int image(long place) {
    return Arrays.binarySearch(places, place);
  }

  /** The place of an image that stands for the image's group. */
  long group(long place) {
    return places[groups.group(image(place))];
  }

  /** From the head that it is a near duplicate of; absent where it is one itself. */
  Optional<NearPair> toHead(long place) {
    int image = image(place);
    return groups.head(image).stream()
        .mapToObj(
            head ->
                new NearPair(places[head], place, groups.distance(image), groups.similarity(image)))
        .findFirst();
  }

  /** See {@link Groups#chain}. */
  int chain(long place) {
    return groups.chain(image(place));
  }
}
