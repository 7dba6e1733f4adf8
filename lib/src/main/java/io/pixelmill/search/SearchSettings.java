package io.pixelmill.search;

import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which settings of {@code train} are tried, and how.
 *
 * @param strategy which points of the space are tried
 * @param trials of a random search
 * @param space the settings to search, each with its values
 * @param metric of the validation split, by which trials are compared
 * @param parallel trainings side by side, as far as the cluster has the slots
 * @param halving how poor trials are stopped early
 * @param seed of the random draws
 */
public record SearchSettings(
    Strategy strategy,
    int trials,
    List<SearchedKey> space,
    SearchMetric metric,
    int parallel,
    HalvingSettings halving,
    long seed) {
  private static final int MOST_TRIALS = 1000;

  public SearchSettings {
    Objects.requireNonNull(metric, "metric is null");
    Objects.requireNonNull(halving, "halving is null");
    space = List.copyOf(space);
    Optional<Long> points = new SearchSpace(space).count(MOST_TRIALS + 1);
    boolean isGrid = strategy == Strategy.GRID;
    new Requirements()
        .between("trials", trials, 1, MOST_TRIALS)
        .atLeast("parallel", parallel, 1)
        .notEmpty("space", space)
        .require(
            "space",
            space.stream().map(SearchedKey::key).distinct().count() == space.size(),
            "must name each key once",
            space.stream().map(SearchedKey::key).toList())
        .require(
            "space",
            space.stream().map(SearchedKey::key).noneMatch("train.epochs"::equals),
            "must not hold train.epochs, after which all trials are compared",
            "train.epochs")
        .require(
            "space",
            !isGrid || points.isPresent(),
            "must give values, or a range with a step, for each key of a grid",
            "a range without a step")
        .require(
            "space",
            !isGrid || points.orElse(0L) <= MOST_TRIALS,
            "must have at most %,d combinations in a grid".formatted(MOST_TRIALS),
            "more")
        .require(
            "trials",
            isGrid || points.orElse((long) trials) >= Math.min(trials, MOST_TRIALS),
            "must be at most the number of combinations that the space has, %s"
                .formatted(points.orElse(0L)),
            trials)
        .verify();
  }

  /** What is tried, in order. */
  public List<Trial> plannedTrials() {
    SearchSpace all = new SearchSpace(space);
    return strategy == Strategy.GRID ? all.grid() : all.random(trials, seed);
  }
}
