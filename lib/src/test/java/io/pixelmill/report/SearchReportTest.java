package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.TrialEpoch;
import io.pixelmill.table.TrialRow;
import io.pixelmill.table.TrialStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchReportTest {
  private static final List<String> KEYS = List.of("train.batch-size", "train.network.preset");
  private static final TrialRow BEST =
      new TrialRow(
          1,
          2,
          TrialStatus.FINISHED,
          Map.of("train.batch-size", "64", "train.network.preset", "<article>"),
          0.75,
          0.875,
          1,
          Optional.empty(),
          List.of(new TrialEpoch(1, 2.5, 0.875, 900, 10), new TrialEpoch(2, 1.5, 0.75, 900, 8)));
  private static final TrialRow STOPPED =
      new TrialRow(
          2,
          1,
          TrialStatus.STOPPED,
          Map.of("train.batch-size", "32", "train.network.preset", "lenet"),
          0.5,
          0.5,
          1,
          Optional.of("1 of the others went on"),
          List.of(new TrialEpoch(1, 2.5, 0.5, 900, 10)));
  private static final TrialRow FAILED =
      new TrialRow(
          3,
          3,
          TrialStatus.FAILED,
          Map.of("train.batch-size", "8", "train.network.preset", "lenet"),
          Double.NaN,
          Double.NaN,
          0,
          Optional.of("the loss became NaN"),
          List.of());

  @Test
  void everythingIsOnThePage() throws Exception {
    Html html = new Html(report("accuracy").html());
    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains(
            "3 trials: 1 finished, 1 stopped early, 1 failed. 3 epochs in 28 s; "
                + "all trained to the end would be 6.",
            "Trial 2: accuracy of 75.0\u00a0% at the end of 2 epochs.",
            "<dt>train.network.preset</dt><dd>&lt;article&gt;</dd>",
            "<th class=\"number\">batch-size</th><th class=\"number\">preset</th>",
            "<td class=\"number\">64</td><td class=\"number\">&lt;article&gt;</td>"
                + "<td class=\"number\">75.0\u00a0%</td><td class=\"number\">87.5\u00a0% (1)</td>"
                + "<td class=\"number\">2</td><td class=\"number\">18.0</td>"
                + "<td class=\"number\">100</td>",
            "<td class=\"reason\">failed<small>the loss became NaN</small></td>",
            "<dt>seed</dt><dd>42</dd>");
    assertThat(html.data("search").get("trials").get(1).get("epochs").toString())
        .isEqualTo("[[1,0.5]]");
    assertThat(html.data("search").get("trials").get(2).get("metric").isNull()).isTrue();
    assertThat(html.data("search").get("keys").get(1).get("name").asText()).isEqualTo("preset");
  }

  @Test
  void keysThatEndAlikeAreNamedInFull() {
    SearchReport report =
        new SearchReport(
            "T", "loss", List.of("train.a.x", "train.b.x"), List.of(BEST), 2, List.of());
    assertThat(report.named()).extracting(SearchReport.Key::name).containsExactly("a.x", "b.x");
  }

  @Test
  void aLossIsNoShare() {
    Html html = new Html(report("loss").html());
    assertThat(html.markup()).contains("Trial 2: loss of 0.750 at the end of 2 epochs.");
    assertThat(html.data("search").get("share").asBoolean()).isFalse();
  }

  @Test
  void macroF1IsAShare() {
    Html html = new Html(report("macro-f1").html());
    assertThat(html.markup())
        .contains("Trial 2: macro-f1 of 75.0\u00a0% at the end of 2 epochs.")
        .contains("The macro-f1 of every trial");
    assertThat(html.data("search").get("share").asBoolean()).isTrue();
  }

  private static SearchReport report(String metric) {
    return new SearchReport(
        "Search",
        metric,
        KEYS,
        List.of(BEST, STOPPED, FAILED),
        2,
        List.of(new Facts("Settings", List.of(new Fact("seed", "42")))));
  }
}
