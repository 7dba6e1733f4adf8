package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.InvalidSettingsException;
import io.pixelmill.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static final SearchedKey BATCH = Keys.values("train.batch-size", "32", "64");
  private static final SearchedKey DROPOUT =
      Keys.stepped("train.network.dropout", 0, 0.4, 0.2, Scale.LINEAR);
  private static final SearchedKey RATE =
      Keys.range("train.network.updater.learning-rate", 1e-4, 1e-2, Scale.LOG);

  @Test
  void aGridHasEveryCombination() {
    assertThat(new SearchSpace(List.of(BATCH, DROPOUT)).grid())
        .extracting(Trial::assignments)
        .containsExactly(
            List.of("train.batch-size=32", "train.network.dropout=0"),
            List.of("train.batch-size=32", "train.network.dropout=0.2"),
            List.of("train.batch-size=32", "train.network.dropout=0.4"),
            List.of("train.batch-size=64", "train.network.dropout=0"),
            List.of("train.batch-size=64", "train.network.dropout=0.2"),
            List.of("train.batch-size=64", "train.network.dropout=0.4"));
  }

  @Test
  void drawsFollowFromTheSeed() {
    SearchSpace space = new SearchSpace(List.of(RATE, BATCH));
    List<Trial> trials = space.random(20, 1);
    assertThat(space.random(20, 1)).isEqualTo(trials);
    assertThat(space.random(5, 1)).isEqualTo(trials.subList(0, 5));
    assertThat(space.random(20, 2)).isNotEqualTo(trials);
    assertThat(trials).extracting(Trial::number).startsWith(1, 2, 3).endsWith(20);
    assertThat(trials).extracting(Trial::values).doesNotHaveDuplicates();
    List<String> rates = trials.stream().map(trial -> trial.values().get(RATE.key())).toList();
    assertThat(rates)
        .allSatisfy(rate -> assertThat(Double.parseDouble(rate)).isBetween(1e-4, 1e-2));
    assertThat(rates).filteredOn(rate -> Double.parseDouble(rate) < 1e-3).hasSizeBetween(5, 15);
  }

  @Test
  void anotherKeyChangesNoOthersValues() {
    List<Trial> alone = new SearchSpace(List.of(RATE)).random(8, 3);
    List<Trial> both = new SearchSpace(List.of(DROPOUT, RATE)).random(8, 3);
    assertThat(both)
        .extracting(trial -> trial.values().get(RATE.key()))
        .isEqualTo(alone.stream().map(trial -> trial.values().get(RATE.key())).toList());
  }

  @Test
  void aSmallSpaceIsDrawnToItsLastPoint() {
    SearchSpace space = new SearchSpace(List.of(BATCH, DROPOUT));
    List<Map<String, String>> drawn = space.random(6, 9).stream().map(Trial::values).toList();
    assertThat(drawn)
        .containsExactlyInAnyOrderElementsOf(space.grid().stream().map(Trial::values).toList());
  }

  @Test
  void aNarrowRangeHasAsManyValuesAsAWideOne() {
    SearchSpace narrow =
        new SearchSpace(List.of(Keys.range("train.x", 0.999, 0.9999, Scale.LINEAR)));
    assertThat(narrow.random(1000, 1))
        .extracting(trial -> Double.parseDouble(trial.values().get("train.x")))
        .doesNotHaveDuplicates()
        .allSatisfy(value -> assertThat(value).isBetween(0.999, 0.9999));
  }

  @Test
  void aRangeWithFewerNumbersThanTrialsIsTold() {
    double from = 1e15; // the next numbers are 0.125 apart
    SearchSpace space =
        new SearchSpace(List.of(Keys.range("train.x", from, from + 1, Scale.LINEAR)));
    assertThat(space.random(9, 1)).hasSize(9);
    assertThatThrownBy(() -> space.random(12, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Cannot draw 12 trials")
        .hasMessageContaining("12,000 draws from search.space gave only 9 different ones");
  }

  @Test
  void whatCannotBeSearched() {
    assertRefused(Strategy.GRID, 12, List.of(BATCH, RATE), "or a range with a step");
    assertRefused(
        Strategy.GRID,
        12,
        List.of(
            Keys.stepped("train.l1", 1, 40, 1, Scale.LINEAR),
            Keys.stepped("train.l2", 1, 40, 1, Scale.LINEAR)),
        "must have at most 1,000 combinations in a grid");
    assertRefused(
        Strategy.RANDOM,
        7,
        List.of(BATCH, DROPOUT),
        "trials must be at most the number of combinations that the space has, 6, got 7");
    assertRefused(Strategy.RANDOM, 2, List.of(BATCH, BATCH), "must name each key once");
    assertRefused(Strategy.RANDOM, 2, List.of(), "space must name at least one");
    assertRefused(Strategy.RANDOM, 0, List.of(RATE), "trials must be between 1 and 1000, got 0");
    assertRefused(
        Strategy.RANDOM,
        2,
        List.of(Keys.values("train.epochs", "1", "2")),
        "must not hold train.epochs");
  }

  private static void assertRefused(
      Strategy strategy, int trials, List<SearchedKey> space, String told) {
    assertThatThrownBy(() -> settings(strategy, trials, space))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(told);
  }

  private static SearchSettings settings(Strategy strategy, int trials, List<SearchedKey> space) {
    return new SearchSettings(
        strategy, trials, space, SearchMetric.LOSS, 1, new HalvingSettings(1, 1), 1);
  }
}
