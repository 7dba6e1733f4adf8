package io.pixelmill.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How fast a run scored.
 *
 * @param rows that this run scored itself, without those that earlier or other runs had
 * @param seconds on the clock
 * @param phases seconds by phase, summed over what ran side by side
 */
public record ScoringSpeed(long rows, double seconds, SortedMap<String, Double> phases) {
  public ScoringSpeed {
    phases = Collections.unmodifiableSortedMap(new TreeMap<>(phases));
  }

  /** Not a number where no time passed. */
  public double perSecond() {
    return seconds > 0 ? rows / seconds : Double.NaN;
  }
}
