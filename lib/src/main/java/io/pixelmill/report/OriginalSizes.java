package io.pixelmill.report;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The sizes that images had before they were prepared.
 *
 * @param images all of them
 * @param different number of different sizes
 * @param frequent the most frequent sizes first
 * @param shorterSide in pixels
 * @param aspectRatio width over height
 */
public record OriginalSizes(
    long images,
    long different,
    List<SizeCount> frequent,
    Distribution shorterSide,
    Distribution aspectRatio) {
  private static final int FREQUENT = 10;

  public OriginalSizes {
    frequent = List.copyOf(frequent);
    Objects.requireNonNull(shorterSide, "shorterSide is null");
    Objects.requireNonNull(aspectRatio, "aspectRatio is null");
  }

  /**
   * The same for every order of the sizes. The stream is not collected: millions of different sizes
   * take no more memory than a few. The median aspect ratio is right to 0.04 %.
   *
   * @param sizes each size once
   */
  public static OriginalSizes of(Stream<SizeCount> sizes) {
    Tally tally = new Tally();
    sizes.forEachOrdered(tally::add);
    return new OriginalSizes(
        tally.images,
        tally.different,
        List.copyOf(tally.frequent),
        tally.shorterSide.distribution(),
        tally.aspectRatio.distribution());
  }

  private static final class Tally {
    private final NavigableSet<SizeCount> frequent =
        new TreeSet<>(
            Comparator.comparingLong(SizeCount::images)
                .reversed()
                .thenComparingInt(SizeCount::height)
                .thenComparingInt(SizeCount::width));
    private final Spread shorterSide = new Spread(Scale.SIDE);
    private final Spread aspectRatio = new Spread(Scale.ASPECT_RATIO);
    private long images;
    private long different;

    void add(SizeCount size) {
      images += size.images();
      different++;
      frequent.add(size);
      if (frequent.size() > FREQUENT) {
        frequent.pollLast();
      }
      shorterSide.add(Math.min(size.height(), size.width()), size.images());
      aspectRatio.add((double) size.width() / size.height(), size.images());
    }
  }
}
