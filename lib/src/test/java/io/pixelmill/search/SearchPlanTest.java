package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.Settings;
import io.pixelmill.config.ShippedSettings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.train.TrainSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
  @Test
  void everyTrialTakesTheSharedSettingsWithItsOwnOnTop() {
    SearchPlan plan =
        plan(
            "train.epochs=9",
            "search.strategy=grid",
            "search.space=[{key=train.batch-size,values=[16,32]},"
                + "{key=train.network.updater.learning-rate,from=0.1,to=0.3,step=0.1}]");
    assertThat(plan.trials()).hasSize(6);
    assertThat(plan.keys())
        .containsExactly("train.batch-size", "train.network.updater.learning-rate");
    TrainSettings fifth = plan.training(5);
    assertThat(plan.trial(5).assignments())
        .containsExactly("train.batch-size=32", "train.network.updater.learning-rate=0.2");
    assertThat(fifth.batchSize()).isEqualTo(32);
    assertThat(fifth.network().updater().learningRate()).isEqualTo(0.2);
    assertThat(fifth.epochs()).isEqualTo(9);
    assertThat(plan.rungs().epochs()).containsExactly(1, 3, 9);
  }

  @Test
  void eachSettingOfTheSearchHasItsEffect() {
    String space =
        "search.space=[{key=train.network.updater.learning-rate,from=1e-4,to=1e-2,scale=log}]";
    SearchPlan plan = plan(space, "search.trials=30");
    assertThat(plan.trials()).hasSize(30);
    assertThat(plan.trials().stream().filter(trial -> rate(trial) < 1e-3)).hasSizeBetween(8, 22);
    assertThat(plan(space, "search.trials=30", "search.seed=1").trials())
        .isNotEqualTo(plan.trials());
    assertThat(plan(space, "search.halving.first-epochs=4").rungs().epochs())
        .containsExactly(4, 10);
    assertThat(plan(space, "search.halving.reduction=2").rungs().epochs())
        .containsExactly(1, 2, 4, 8, 10);
    assertThat(plan(space, "search.metric=loss").search().metric()).isEqualTo(SearchMetric.LOSS);
    assertThat(plan(space, "search.metric=macro-f1").search().metric())
        .isEqualTo(SearchMetric.MACRO_F1);
  }

  @Test
  void noMoreTrainingsSideBySideThanTheClusterHasSlotsFor() {
    SearchPlan plan =
        plan(
            "search.parallel=4",
            "search.strategy=grid",
            "search.space=[{key=train.workers,values=[1,3]}]");
    assertThat(plan.parallel(100)).isEqualTo(4);
    assertThat(plan.parallel(8)).isEqualTo(2);
    assertThat(plan.parallel(2)).isEqualTo(1);
  }

  @Test
  void whatIsWrongWithTrialsIsToldOnceForEachReason() {
    assertThatThrownBy(
            () ->
                plan(
                    "search.strategy=grid",
                    "search.space=[{key=train.batch-size,values=[8,1.5,0]},"
                        + "{key=train.workers,values=[1,2]}]"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.reasons())
                    .containsExactly(
                        "trials 3, 4: train.batch-size must be a whole number, got 1.5",
                        "trials 5, 6: train.batch-size must be 1 or more, got 0"));
    assertThatThrownBy(() -> plan("search.space=[{key=train.batch-sise,from=1,to=9}]"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.reasons())
                    .containsExactly(
                        "train.batch-sise is not a setting; the nearest one is train.batch-size"));
    assertThatThrownBy(
            () -> plan("search.trials=2", "search.space=[{key=train.images,values=[a,b]}]"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("train.images does not decide how a network is trained");
  }

  @Test
  void whatIsWrongWithTheSpaceItselfNamesThePlace() {
    assertThatThrownBy(
            () -> plan("search.space=[{key=train.l1,from=1,to=9},{key=train.l1,from=3,to=1}]"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("search.space[1].to must be greater than from");
    assertThatThrownBy(() -> plan("search.space=[{key=train.l1,form=1,to=9}]"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("form");
  }

  private static double rate(Trial trial) {
    return Double.parseDouble(trial.values().get("train.network.updater.learning-rate"));
  }

  private static SearchPlan plan(String... assignments) {
    List<String> given = new ArrayList<>(List.of("prepare.source.path=none"));
    given.addAll(List.of(assignments));
    Settings all = ShippedSettings.settings(given);
    Settings.Reading reading = all.reading();
    Supplier<SearchSettings> search = reading.record("search", SearchSettings.class);
    reading.verify();
    return SearchPlan.of(all, search.get());
  }
}
