package io.pixelmill.search;

import io.pixelmill.train.feed.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The combinations of several keys' values.
 *
 * @param keys each another setting
 */
record SearchSpace(List<SearchedKey> keys) {
  /** How many combinations there are, at most {@code limit}; nothing for those without number. */
  Optional<Long> count(long limit) {
    long product = 1;
    for (SearchedKey key : keys) {
      if (key.count().isEmpty()) {
        return Optional.empty();
      }
      long count = Math.min(limit, key.count().get());
      product = Math.min(limit, product * count);
    }
    return Optional.of(product);
  }

  /** All combinations; the last key's value changes first. */
  List<Trial> grid() {
    List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
    for (SearchedKey key : keys) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> begun : combinations) {
        for (String value : key.points()) {
          Map<String, String> extended = new LinkedHashMap<>(begun);
          extended.put(key.key(), value);
          longer.add(extended);
        }
      }
      combinations = longer;
    }
    return numbered(combinations);
  }

  /**
   * So many different combinations. Each follows from the seed, its number and the keys' names
   * alone: more trials or another key leave the values of the first ones as they are.
   */
  List<Trial> random(int trials, long seed) {
    Set<Map<String, String>> combinations = new LinkedHashSet<>();
    for (long draw = 0; combinations.size() < trials; draw++) {
      Map<String, String> values = new LinkedHashMap<>();
      for (SearchedKey key : keys) {
        long stream = Seeds.mix(seed, draw, key.key().hashCode());
        values.put(key.key(), key.draw(new SplittableRandom(stream).nextDouble()));
      }
      combinations.add(values);
    }
    return numbered(List.copyOf(combinations));
  }

  private static List<Trial> numbered(List<Map<String, String>> combinations) {
    List<Trial> trials = new ArrayList<>();
    for (Map<String, String> values : combinations) {
      trials.add(new Trial(trials.size() + 1, values));
    }
    return trials;
  }
}
