package io.pixelmill.score.shards;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * What predictions hold.
 *
 * @param rows all of them
 * @param classes rows by predicted class; none where the predictions do not tell it
 * @param confidence rows by confidence in {@value #BINS} bins from 0 to 1, the last closed; those
 *     that have none are in no bin
 * @param errors by reason
 */
public record ShardCounts(
    long rows,
    SortedMap<String, Long> classes,
    List<Long> confidence,
    SortedMap<String, ErrorCount> errors) {
  public static final int BINS = 20;

  public static final ShardCounts NONE =
      new ShardCounts(0, new TreeMap<>(), Collections.nCopies(BINS, 0L), new TreeMap<>());

  public ShardCounts {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    confidence = List.copyOf(confidence);
    if (confidence.size() != BINS) {
      throw new IllegalArgumentException(
          "confidence has %d bins, got %d".formatted(BINS, confidence.size()));
    }
  }

  public long errorRows() {
    return errors.values().stream().mapToLong(ErrorCount::rows).sum();
  }

  public ShardCounts plus(ShardCounts other) {
    return new ShardCounts(
        rows + other.rows,
        merged(classes, other.classes, Long::sum),
        IntStream.range(0, BINS)
            .mapToObj(i -> confidence.get(i) + other.confidence.get(i))
            .toList(),
        merged(errors, other.errors, ErrorCount::plus));
  }

  static <T> SortedMap<String, T> merged(
      Map<String, T> one, Map<String, T> other, BinaryOperator<T> sum) {
    SortedMap<String, T> both = new TreeMap<>(one);
    other.forEach((key, value) -> both.merge(key, value, sum));
    return both;
  }
}
