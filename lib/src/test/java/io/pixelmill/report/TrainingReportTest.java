package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.HistoryRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
  private static final List<Facts> FACTS =
      List.of(new Facts("Settings", List.of(new Fact("epochs", "<2>"))));

  @Test
  void everythingIsOnThePage() throws Exception {
    Html html =
        new Html(
            new TrainingReport(
                    "Preset article",
                    List.of(
                        new HistoryRow(1, 1.5, 1.25, 0.5, 4000, 10, 100),
                        new HistoryRow(2, 1.0, 1.125, 0.625, 4000, 10, 60)),
                    "conv1 <3×3>",
                    FACTS)
                .html());

    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains(
            "2 epochs, 8,000 images in 3 min (50 images a second). "
                + "Validation accuracy at the end: 62.5\u00a0%.",
            "<pre>conv1 &lt;3×3&gt;</pre>",
            "<dt>epochs</dt><dd>&lt;2&gt;</dd>",
            "<td class=\"number\">1.125</td>");
    assertThat(html.data("history").get(1).get("validation_accuracy").asDouble()).isEqualTo(0.625);
  }

  @Test
  void noEpochs() {
    Html html = new Html(new TrainingReport("Nothing", List.of(), "", List.of()).html());
    html.assertBalanced();
    assertThat(html.markup()).contains("No epoch was trained.").doesNotContain("data-chart");
  }

  @Test
  void withoutValidationImages() {
    Html html =
        new Html(
            new TrainingReport(
                    "T",
                    List.of(new HistoryRow(1, 1.5, Double.NaN, Double.NaN, 100, 1, 1)),
                    "",
                    List.of())
                .html());
    assertThat(html.markup()).contains("Validation accuracy at the end: –.");
    assertThat(html.data("history").get(0).get("validation_loss").isNull()).isTrue();
  }
}
