package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.storage.WorkFolder;
import io.pixelmill.table.TrialEpoch;
import io.pixelmill.table.TrialRow;
import io.pixelmill.table.TrialStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials whose accuracy after each epoch is given by a formula. */
class SuccessiveHalvingTest {
  private static final Rungs RUNGS = new Rungs(List.of(1, 3, 9), 3);
  private static final List<Trial> TRIALS =
      IntStream.rangeClosed(1, 12)
          .mapToObj(number -> new Trial(number, Map.of("train.x", "value " + number)))
          .toList();

  @TempDir Path folder;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theBestOfEachRungGoOn() {
    List<TrialRecord> ranked = search(this::train, 1, SearchProgress.silent()).run(TRIALS);
    assertThat(asked.subList(0, 12)).allMatch(request -> request.endsWith("to 1"));
    assertThat(asked.subList(12, asked.size()))
        .containsExactly("9 to 3", "10 to 3", "11 to 3", "12 to 3", "12 to 9");
    List<TrialRow> rows = new TrialRows(TRIALS, RUNGS, SearchMetric.ACCURACY).of(ranked);
    assertThat(rows)
        .extracting(TrialRow::trial)
        .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(rows).extracting(TrialRow::rank).startsWith(1, 2, 3).endsWith(11, 12);
    assertThat(rows.get(0).status()).isEqualTo(TrialStatus.FINISHED);
    assertThat(rows.get(0).epochs()).hasSize(9);
    assertThat(rows.get(0).settings()).containsEntry("train.x", "value 12");
    assertThat(rows.get(0).reason()).isEmpty();
    assertThat(rows.get(1).status()).isEqualTo(TrialStatus.STOPPED);
    assertThat(rows.get(1).epochs()).hasSize(3);
    assertThat(rows.get(1).reason())
        .hasValue("1 of the others went on, which were better after 3 epochs");
    assertThat(rows.get(11).reason())
        .hasValue("4 of the others went on, which were better after 1 epoch");
  }

  @Test
  void aRowTellsItsBestEpoch() {
    TrialTrainer falling =
        (trial, epochs) ->
            List.of(
                new TrialEpoch(1, 1, 0.25, 100, 2),
                new TrialEpoch(2, 1, 0.5, 100, 1),
                new TrialEpoch(3, 1, 0.5, 100, 1));
    TrialRow row =
        new TrialRows(TRIALS, RUNGS, SearchMetric.ACCURACY)
            .of(search(falling, 1, SearchProgress.silent()).run(TRIALS.subList(0, 1)))
            .get(0);
    assertThat(row.bestEpoch()).isEqualTo(2);
    assertThat(row.bestMetric()).isEqualTo(0.5);
    assertThat(row.metric()).isEqualTo(0.5);
    assertThat(row.seconds()).isEqualTo(4);
    assertThat(row.imagesPerSecond()).isEqualTo(75);
  }

  @Test
  void whatWasTrainedIsNotTrainedAgain() {
    TrialTrainer stops =
        (trial, epochs) -> {
          if (trial.number() == 11 && epochs == 3) {
            throw ProblemException.of(ProblemKind.CLUSTER, "Cannot", "the cluster fell", "Wait.");
          }
          return train(trial, epochs);
        };
    assertThatThrownBy(() -> search(stops, 1, SearchProgress.silent()).run(TRIALS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the cluster fell");
    assertThat(asked)
        .as("no trial begins after the failure")
        .hasSize(14)
        .endsWith("9 to 3", "10 to 3");
    List<TrialRecord> resumed = search(this::train, 1, SearchProgress.silent()).run(TRIALS);
    assertThat(asked).hasSize(17).doesNotHaveDuplicates();
    assertThat(resumed).extracting(TrialRecord::trial).startsWith(12, 11, 10, 9, 8);

    asked.clear();
    assertThat(search(this::train, 1, SearchProgress.silent()).run(TRIALS)).isEqualTo(resumed);
    assertThat(asked).isEmpty();
  }

  @Test
  void aFailedTrialIsARowAndStopsNoOther() {
    TrialTrainer failing =
        (trial, epochs) -> {
          if (trial.number() == 3 || trial.number() == 12 && epochs == 9) {
            throw ProblemException.of(
                ProblemKind.SETTINGS, "Cannot", "the loss became NaN", "Lower it.");
          }
          return train(trial, epochs);
        };
    List<String> failures = new ArrayList<>();
    SearchProgress progress =
        new SearchProgress() {
          @Override
          public void rung(int number, int rungs, int trials, int known, int epochs) {}

          @Override
          public void trained(Place place) {}

          @Override
          public void failed(int trial, String reason) {
            failures.add(trial + ": " + reason);
          }
        };
    List<TrialRow> rows =
        new TrialRows(TRIALS, RUNGS, SearchMetric.ACCURACY)
            .of(search(failing, 1, progress).run(TRIALS));
    assertThat(rows).extracting(TrialRow::trial).startsWith(11, 10, 9, 8).endsWith(2, 1, 12, 3);
    assertThat(rows.get(0).status()).isEqualTo(TrialStatus.STOPPED);
    TrialRow late = rows.get(10);
    assertThat(late.status()).isEqualTo(TrialStatus.FAILED);
    assertThat(late.epochs()).as("of the rungs before").hasSize(3);
    assertThat(rows.get(11).epochs()).isEmpty();
    assertThat(rows.get(11).metric()).isNaN();
    assertThat(rows.get(11).reason()).hasValue("the loss became NaN");
    assertThat(failures).containsExactly("3: the loss became NaN", "12: the loss became NaN");
  }

  @Test
  void whenAllTrialsFailTheReasonIsToldOnce() {
    TrialTrainer failing =
        (trial, epochs) -> {
          throw ProblemException.of(
              ProblemKind.SETTINGS, "Cannot", "the loss became NaN", "Lower it.");
        };
    assertThatThrownBy(() -> search(failing, 1, SearchProgress.silent()).run(TRIALS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS);
              assertThat(problem.reasons()).containsExactly("the loss became NaN");
            });
  }

  @Test
  void trialsRunSideBySide() {
    CountDownLatch together = new CountDownLatch(3);
    TrialTrainer meeting =
        (trial, epochs) -> {
          together.countDown();
          try {
            together.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return train(trial, epochs);
        };
    List<TrialRecord> ranked = search(meeting, 3, SearchProgress.silent()).run(TRIALS);
    assertThat(ranked).extracting(TrialRecord::trial).startsWith(12, 11, 10, 9);
    assertThat(asked).hasSize(17).doesNotHaveDuplicates();
  }

  @Test
  void progressTellsTheRankSoFar() {
    List<String> told = new ArrayList<>();
    SearchProgress progress =
        new SearchProgress() {
          @Override
          public void rung(int number, int rungs, int trials, int known, int epochs) {
            told.add("rung %d/%d %d %d %d".formatted(number, rungs, trials, known, epochs));
          }

          @Override
          public void trained(Place place) {
            told.add(
                "%d %d/%d of %d"
                    .formatted(place.trial(), place.rank(), place.ranked(), place.trials()));
          }

          @Override
          public void failed(int trial, String reason) {}
        };
    search(this::train, 1, progress).run(TRIALS.subList(0, 3));
    search(this::train, 1, progress).run(TRIALS.subList(0, 3));
    assertThat(told)
        .containsExactly(
            "rung 1/3 3 0 1",
            "1 1/1 of 3",
            "2 1/2 of 3",
            "3 1/3 of 3",
            "rung 2/3 1 0 3",
            "3 1/1 of 1",
            "rung 3/3 1 0 9",
            "3 1/1 of 1",
            "rung 1/3 3 3 1",
            "rung 2/3 1 1 3",
            "rung 3/3 1 1 9");
  }

  /** Trial 12 is the best after every epoch. */
  private List<TrialEpoch> train(Trial trial, int epochs) {
    asked.add(trial.number() + " to " + epochs);
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(epoch -> new TrialEpoch(epoch, 1, trial.number() / 20.0 + epoch / 100.0, 100, 1))
        .toList();
  }

  private SuccessiveHalving search(TrialTrainer trainer, int parallel, SearchProgress progress) {
    RunIdentity run = new RunIdentity("search", new TreeMap<>(), List.of(), "code");
    WorkFolder work =
        WorkFolder.open(
            folder.resolve("search").toString(), run, Overwrite.REFUSE, new Configuration());
    return new SuccessiveHalving(
        RUNGS,
        new Standing(SearchMetric.ACCURACY),
        new TrialRecords(work),
        trainer,
        parallel,
        progress);
  }
}
