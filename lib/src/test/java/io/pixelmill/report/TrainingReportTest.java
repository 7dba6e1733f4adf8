package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.table.Rounds;
import io.pixelmill.table.ValidationMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
  private static final List<HistoryRow> HISTORY =
      List.of(
          Rounds.round(1, 1, 2),
          Rounds.round(1, 2, 1).with(new ValidationMetrics(1.25, 0.625, 0.5, 1)),
          Rounds.round(2, 1, 1.5),
          Rounds.round(2, 2, 0.5).with(new ValidationMetrics(1.125, 0.5, 0.5, 1)));

  private static final List<LayerRow> LAYERS =
      List.of(
          new LayerRow(1, 1, "conv<1>", 288, 0.5, 0.25, 8, 2, 0.125, 0.001, 0.25),
          new LayerRow(2, 1, "conv<1>", 1288, -0.5, 0.25, 9, 0.0625, 0.125, 0.00123456, 0.125));

  private static final List<Facts> FACTS =
      List.of(new Facts("Settings", List.of(new Fact("epochs", "<2>"))));

  @Test
  void everythingIsOnThePage() throws Exception {
    Html html =
        new Html(
            new TrainingReport(
                    "Preset article",
                    HISTORY,
                    LAYERS,
                    1,
                    List.of(new Fact("epoch 2", "resumed <here>")),
                    List.of(),
                    "conv1 <3×3>",
                    FACTS)
                .html());

    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains(
            "2 epochs, 800 images in 4.0 s (200 images a second, 50.0\u00a0% of the time arithmetic). "
                + "Validation accuracy at the end: 50.0\u00a0%; the best accuracy was 62.5\u00a0% after epoch 1. "
                + "The model is that after epoch 1, with 62.5\u00a0%.",
            "<pre>conv1 &lt;3×3&gt;</pre>",
            "<dt>epochs</dt><dd>&lt;2&gt;</dd>",
            "<dt>epoch 2</dt><dd>resumed &lt;here&gt;</dd>",
            "All the time: learning rate 0.125, batches of 50 images, averaging every 2 steps.",
            // 4 rounds of 100 bytes down and 200 up.
            "<p class=\"value\">1.2\u00a0KiB</p><p class=\"detail\">400\u00a0B to the workers, 800\u00a0B back</p>",
            // The losses of 2 and 1 over as many images.
            "<td class=\"number\">1.500</td><td class=\"number\">1.250</td><td class=\"number\">62.5\u00a0%</td>",
            "<tr><th scope=\"row\">conv&lt;1&gt;</th><td class=\"number\">1,288</td>",
            "<td class=\"number\">0.00123</td><td class=\"number\">12.5\u00a0%</td>")
        .doesNotContain("Beside earlier trainings", "data-chart=\"learningRate\"");
    JsonNode epoch = html.data("history").get(1);
    assertThat(epoch.get("validation_accuracy").asDouble()).isEqualTo(0.5);
    assertThat(html.data("layers")).hasSize(2);
  }

  @Test
  void theTimeIsToldByPart() {
    Html html = new Html(report(HISTORY).html());
    // 4 rounds; broadcast and fetch 1/32 + 1/32, network and pack 1/32 + 1/32, start and return
    // 1/16 + 1/8 of a second.
    assertThat(html.markup())
        .contains(
            line("2.0", "500.0", "50.0"), // steps
            line("0.3", "62.5", "6.3"), // feed, and broadcast, and network
            line("0.8", "187.5", "18.8"), // Spark
            line("0.5", "125.0", "12.5")); // merge
    JsonNode parts = html.data("time").get("parts");
    assertThat(parts).hasSize(6);
    double round = 0;
    for (JsonNode part : parts) {
      assertThat(part.get("seconds")).hasSize(4);
      round += part.get("seconds").get(0).asDouble();
    }
    assertThat(round).isEqualTo(1);
  }

  private static String line(String seconds, String milliseconds, String share) {
    return ("<td class=\"number\">%s</td><td class=\"number\">%s</td>"
            + "<td class=\"number\">%s\u00a0%%</td></tr>")
        .formatted(seconds, milliseconds, share);
  }

  @Test
  void whatChangesHasACurve() {
    HistoryRow half =
        new HistoryRow(
            1, 2, 4, 400, 1, 0.0625, 100, 4, 2, 1, Rounds.PHASES, 1, 1, ValidationMetrics.NONE);
    Html html = new Html(report(List.of(Rounds.round(1, 1, 2), half)).html());
    assertThat(html.markup())
        .contains(
            "data-chart=\"learningRate\"",
            "data-chart=\"batchSize\"",
            "data-chart=\"averagingFrequency\"")
        .doesNotContain("All the time");
    assertThat(html.data("rounds").get(1).get("learning_rate").asDouble()).isEqualTo(0.0625);
    assertThat(html.data("rounds").get(1).get("batch_size").asInt()).isEqualTo(100);
  }

  @Test
  void earlierTrainingsStandBeside() {
    List<HistoryRow> earlier = List.of(Rounds.epoch(1, 2, 2, 0.25), Rounds.epoch(2, 1, 1.5, 0.375));
    Html html =
        new Html(
            new TrainingReport(
                    "T",
                    HISTORY,
                    List.of(),
                    2,
                    List.of(),
                    List.of(
                        training("this", HISTORY, Map.of("epochs", "2", "batch-size", "50")),
                        training("<old>", earlier, Map.of("epochs", "2", "layers", "fast"))),
                    "",
                    List.of())
                .html());
    html.assertBalanced();
    assertThat(html.markup())
        .contains(
            "<tr><th scope=\"row\">&lt;old&gt;</th><td class=\"number\">2</td>"
                + "<td class=\"number\">37.5\u00a0%<small>epoch 2</small></td>",
            "<tr><th scope=\"row\">batch-size</th><td class=\"number\">50</td><td class=\"number\">–</td></tr>",
            "<tr><th scope=\"row\">layers</th><td class=\"number\">–</td><td class=\"number\">fast</td></tr>")
        .doesNotContain("<th scope=\"row\">epochs</th>", "The model is that");
    JsonNode curves = html.data("comparison");
    assertThat(curves.get(0).get("epochs").get(1).get("seconds").asDouble()).isEqualTo(4);
    assertThat(curves.get(1).get("name").asText()).isEqualTo("<old>");
    assertThat(curves.get(1).get("epochs").get(1).get("seconds").asDouble()).isEqualTo(2);
  }

  @Test
  void noEpochs() {
    Html html = new Html(report(List.of()).html());
    html.assertBalanced();
    assertThat(html.markup()).contains("No epoch was trained.").doesNotContain("data-chart");
  }

  @Test
  void withoutValidationImages() {
    Html html = new Html(report(List.of(Rounds.round(1, 1, 1.5))).html());
    assertThat(html.markup())
        .contains("There were no validation images.")
        .doesNotContain("data-chart=\"validation\"");
    assertThat(html.data("history").get(0).get("validation_loss").isNull()).isTrue();
  }

  private static TrainingReport report(List<HistoryRow> history) {
    return new TrainingReport("T", history, List.of(), 0, List.of(), List.of(), "", List.of());
  }

  private static ComparedTraining training(
      String name, List<HistoryRow> history, Map<String, String> settings) {
    return new ComparedTraining(name, EpochSummary.of(history), new TreeMap<>(settings));
  }
}
