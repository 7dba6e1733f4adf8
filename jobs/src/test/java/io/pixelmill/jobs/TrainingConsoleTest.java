package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.report.Fact;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.RoundPhases;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.RoundProgress;
import io.pixelmill.train.TrainingNotice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingConsoleTest {
  @Test
  void aRoundIsOneLineOfFixedColumns() {
    String early =
        TrainingConsole.line(new RoundProgress(1, 10, 7, 141, 4_480, 450_000, 2.25, 2, 0.375));
    String late =
        TrainingConsole.line(
            new RoundProgress(10, 10, 141, 141, 450_000, 450_000, 0.0625, 125, 0.125));
    assertThat(early)
        .isEqualTo(
            "epoch  1/10  round   7/141    1 %  loss  2.2500     2,240 images/s   38 % outside"
                + " arithmetic    3 min 19 s left");
    assertThat(late)
        .isEqualTo(
            "epoch 10/10  round 141/141  100 %  loss  0.0625     3,600 images/s   13 % outside"
                + " arithmetic           0 s left")
        .hasSameSizeAs(early)
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void anEpochIsOneLine() {
    assertThat(TrainingConsole.line(epoch(3, new ValidationMetrics(1.25, 0.625, 0.5, 1))))
        .isEqualTo(
            "loss  1.5000  validation: loss  1.2500  accuracy 62.50 %  macro F1 0.5000  "
                + "learning rate 0.000952     2,000 images/s  2 s");
    assertThat(TrainingConsole.line(epoch(3, ValidationMetrics.NONE)))
        .contains("loss  1.5000  no validation images  learning rate");
  }

  @Test
  void theEndTellsTheBestTheLastAndThePublishedEpoch() {
    List<EpochSummary> epochs =
        List.of(
            epoch(1, new ValidationMetrics(1, 0.75, 0.5, 1)),
            epoch(2, new ValidationMetrics(0.5, 0.5, 0.5, 1)),
            epoch(3, new ValidationMetrics(2, 0.25, 0.5, 1)));
    String best =
        "   best accuracy epoch 1: validation: loss  1.0000  accuracy 75.00 %  macro F1 0.5000";
    String last =
        "   last         epoch 3: validation: loss  2.0000  accuracy 25.00 %  macro F1 0.5000";
    assertThat(end(epochs, 2))
        .containsExactly(
            best,
            "   published    epoch 2: validation: loss  0.5000  accuracy 50.00 %  macro F1 0.5000",
            last);
    assertThat(end(epochs, 3)).containsExactly(best, last);
    assertThat(end(List.of(), 0)).isEmpty();
  }

  private static List<String> end(List<EpochSummary> epochs, int published) {
    StringWriter out = new StringWriter();
    new TrainingConsole(new Console(new PrintWriter(out))).end(epochs, published);
    return out.toString().lines().toList();
  }

  @Test
  void whatHappensIsToldAndKeptForTheReport() {
    StringWriter out = new StringWriter();
    TrainingConsole console = new TrainingConsole(new Console(new PrintWriter(out)));
    console.notice(new TrainingNotice.MissedCheckpoint("the disk is full"));
    String text = "no checkpoint was written, training goes on: the disk is full";
    assertThat(out.toString().lines()).containsExactly("   warning      " + text);
    assertThat(console.events()).containsExactly(new Fact("warning", text));
  }

  @Test
  void linesComeLessOftenTheLongerItTakes() {
    assertThat(TrainingConsole.interval(Duration.ZERO)).hasSeconds(5);
    assertThat(TrainingConsole.interval(Duration.ofMinutes(20))).hasSeconds(60);
    assertThat(TrainingConsole.interval(Duration.ofHours(10))).hasMinutes(5);
  }

  private static EpochSummary epoch(int number, ValidationMetrics validation) {
    HistoryRow round =
        new HistoryRow(
            number, 1, 9, 4000, 1.5, 0.0009523, 64, 5, 2, 2, RoundPhases.NONE, 1, 1, validation);
    return EpochSummary.of(List.of(round)).get(0);
  }
}
