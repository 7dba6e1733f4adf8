package io.pixelmill.search;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
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
  /** Far more than a space needs that has as many combinations as there are trials. */
  private static final long DRAWS_PER_TRIAL = 1000;

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
   *
   * @throws ProblemException if the space does not have so many, or some are hardly ever drawn
   */
  List<Trial> random(int trials, long seed) {
    Set<Map<String, String>> combinations = new LinkedHashSet<>();
    long draws = DRAWS_PER_TRIAL * trials;
    for (long draw = 0; draw < draws && combinations.size() < trials; draw++) {
      Map<String, String> values = new LinkedHashMap<>();
      for (SearchedKey key : keys) {
        long stream = Seeds.mix(seed, draw, key.key().hashCode());
        values.put(key.key(), key.draw(new SplittableRandom(stream).nextDouble()));
      }
      combinations.add(values);
    }
    if (combinations.size() < trials) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot draw %d trials".formatted(trials),
          "%,d draws from search.space gave only %d different ones"
              .formatted(draws, combinations.size()),
          "Make search.trials smaller, or the ranges of search.space wider.");
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
