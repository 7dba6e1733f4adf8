package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.evaluate.EvaluateResult;
import io.pixelmill.evaluate.EvaluateSettings;
import io.pixelmill.evaluate.Predictions;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.Rounds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {
  private static final String HOSTILE = "</script><b>\"'{{title}}<!--";
  private static final List<HistoryRow> HISTORY =
      List.of(Rounds.epoch(1, 1.5, Double.NaN, Double.NaN));
  private static final List<Facts> PROVENANCE =
      List.of(new Facts("Model", List.of(new Fact("Bundle", "hdfs://models/a"))));
  private static final Thumbnail MISTAKE =
      new Thumbnail("cat", HOSTILE, 0.75, "file:/images/a.png", new byte[] {1, 2, 3});

  @Test
  void everythingIsOnThePage() throws Exception {
    EvaluateResult result = result(List.of("cat", "dog"));
    Html html = html(result, List.of(MISTAKE), HISTORY);

    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains(
            "The model named the right class for 50.0\u00a0% of 2 images; it knows 2 classes.",
            "<h2>Accuracy</h2><p class=\"value\">50.0\u00a0%</p><p class=\"detail\">9.5–90.5\u00a0%</p>",
            "Left out of every figure: 1 row that could not be scored (an error was: cut off).",
            "<td>dog</td><td>cat</td><td class=\"number\">1</td><td class=\"number\">100.0\u00a0%</td>",
            "src=\"data:image/png;base64,AQID\"",
            "<dt>Bundle</dt><dd>hdfs://models/a</dd>",
            "95\u00a0% confidence intervals")
        .contains("data-chart=\"confusion\"", "data-chart=\"classes\"", "data-chart=\"loss\"")
        .contains("data-chart=\"reliability\"", "data-chart=\"accuracy\"", "data-chart=\"speed\"");
  }

  @Test
  void chartsAreDrawnFromTheMetrics() throws Exception {
    EvaluateResult result = result(List.of("cat", "dog"));
    Html html = html(result, List.of(), HISTORY);
    assertThat(html.data("metrics")).isEqualTo(new ObjectMapper().readTree(MetricsJson.of(result)));
    assertThat(html.data("history").toString())
        .isEqualTo(
            "[{\"epoch\":1,\"train_loss\":1.5,\"validation_loss\":null,"
                + "\"validation_accuracy\":null,\"validation_macro_f1\":0.5,\"images_per_second\":200.0}]");
  }

  @Test
  void hostileNamesStayText() throws Exception {
    EvaluateResult result = result(List.of("cat", HOSTILE));
    Html html = html(result, List.of(MISTAKE), HISTORY);

    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.page()).doesNotContain(HOSTILE);
    assertThat(html.markup()).doesNotContain("<b>");
    assertThat(html.markup()).contains("&lt;/script&gt;&lt;b&gt;", "{{title}}");
    assertThat(html.data("metrics").get("classes").get(1).asText()).isEqualTo(HOSTILE);
  }

  @Test
  void sectionsWithoutContentAreLeftOut() {
    EvaluateResult result =
        new Predictions()
            .add(0, 0.9f, 0.1f)
            .add(1, 0.1f, 0.9f)
            .evaluate(List.of("cat", "dog"), new EvaluateSettings(List.of(), 5, 0.9, 3));
    Html html = html(result, List.of(), List.of());
    html.assertBalanced();
    assertThat(html.markup())
        .doesNotContain("Most confident mistakes", "Most frequent mix-ups", "To keep in mind")
        .doesNotContain("data-chart=\"loss\"");
  }

  @Test
  void manyClasses() {
    List<String> names = IntStream.range(0, 201).mapToObj(label -> "class " + label).toList();
    float[] probabilities = new float[201];
    probabilities[7] = 1;
    EvaluateResult result =
        new Predictions().add(7, probabilities).evaluate(names, EvaluateSettings.DEFAULTS);
    Html html = html(result, List.of(), List.of());
    assertThat(html.markup())
        .doesNotContain("data-chart=\"confusion\"")
        .contains("There are too many classes for a matrix", "the 20 classes of lowest F1");
  }

  private static EvaluateResult result(List<String> names) {
    return new Predictions()
        .add(0, 0.9f, 0.1f)
        .add(1, 0.75f, 0.25f)
        .addFailed(1, "cut off")
        .evaluate(names, EvaluateSettings.DEFAULTS);
  }

  private static Html html(
      EvaluateResult result, List<Thumbnail> mistakes, List<HistoryRow> history) {
    return new Html(
        new EvaluationReport("Test split", result, mistakes, history, PROVENANCE).html());
  }
}
