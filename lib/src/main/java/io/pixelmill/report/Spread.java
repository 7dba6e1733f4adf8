package io.pixelmill.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts values on a scale; takes as much memory as the scale has keys. */
final class Spread {
  private final Scale scale;
  private final NavigableMap<Long, Long> images = new TreeMap<>();
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;
  private long all;

  Spread(Scale scale) {
    this.scale = scale;
  }

  void add(double value, long count) {
    images.merge(scale.key(value), count, Long::sum);
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    all += count;
  }

  Distribution distribution() {
    return all == 0
        ? new Distribution(Double.NaN, Double.NaN, Double.NaN, List.of())
        : new Distribution(minimum, median(), maximum, bins());
  }

  private double median() {
    long left = (all + 1) / 2;
    for (Map.Entry<Long, Long> entry : images.entrySet()) {
      left -= entry.getValue();
      if (left <= 0) {
        return scale.value(entry.getKey());
      }
    }
    throw new IllegalStateException("Fewer values than were counted");
  }

  private List<Distribution.Bin> bins() {
    NavigableMap<Integer, Long> counts = new TreeMap<>();
    images.forEach((key, count) -> counts.merge(scale.bin(scale.value(key)), count, Long::sum));
    List<Distribution.Bin> bins = new ArrayList<>();
    for (int bin = counts.firstKey(); bin <= counts.lastKey(); bin++) {
      bins.add(
          new Distribution.Bin(scale.from(bin), scale.from(bin + 1), counts.getOrDefault(bin, 0L)));
    }
    return bins;
  }
}
