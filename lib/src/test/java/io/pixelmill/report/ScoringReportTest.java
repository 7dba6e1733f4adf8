package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoringReportTest {
  private static final ScoringReport REPORT =
      new ScoringReport(
          "Scoring with the <article> network",
          1000,
          new TreeMap<>(Map.of("cat", 300L, "dog", 690L)),
          List.of(0L, 90L, 0L, 900L),
          List.of(new ScoringError("missing_file", 10, List.of("a: missing_file: <gone>"))),
          new ScoringSpeed(500, 4, new TreeMap<>(Map.of("check", 1.0, "score and write", 3.0))),
          List.of(new Facts("Run", List.of(new Fact("model_id", "m")))));

  @Test
  void everythingIsOnThePage() throws Exception {
    Html html = new Html(REPORT.html());
    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains(
            "Scoring with the &lt;article&gt; network",
            "1,000 rows, 10 of them with an error.",
            // (90 × 0.375 + 900 × 0.875) / 990
            "83.0\u00a0%",
            "<p class=\"value\">125</p><p class=\"detail\">500 rows in 4.0 s</p>",
            "<th scope=\"row\">missing_file</th><td class=\"number\">10</td>",
            "<small>a: missing_file: &lt;gone&gt;</small>",
            "<th scope=\"row\">check</th><td class=\"number\">1.0</td><td class=\"number\">25.0\u00a0%</td>");
    assertThat(html.markup().indexOf(">dog<")).isLessThan(html.markup().indexOf(">cat<"));
    assertThat(html.data("scoring")).isEqualTo(new ObjectMapper().readTree(REPORT.json()));
  }

  @Test
  void programsReadTheSame() throws Exception {
    JsonNode json = new ObjectMapper().readTree(REPORT.json());
    assertThat(json.at("/rows").asLong()).isEqualTo(1000);
    assertThat(json.at("/error_rows").asLong()).isEqualTo(10);
    assertThat(json.at("/classes/dog").asLong()).isEqualTo(690);
    assertThat(json.at("/confidence/3/from").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/confidence/3/rows").asLong()).isEqualTo(900);
    assertThat(json.at("/errors/0/reason").asText()).isEqualTo("missing_file");
    assertThat(json.at("/run/images_per_second").asDouble()).isEqualTo(125);
    assertThat(json.at("/run/seconds_by_phase/check").asDouble()).isEqualTo(1);
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    ScoringReport report =
        new ScoringReport(
            "Scoring",
            2,
            new TreeMap<>(),
            List.of(0L),
            List.of(),
            new ScoringSpeed(0, 0, new TreeMap<>()),
            List.of());
    Html html = new Html(report.html());
    html.assertBalanced();
    assertThat(html.markup())
        .doesNotContain("Images/s", "Where the time went", "Predicted classes", "Errors</h2>\n<p");
    assertThat(report.json()).contains("\"images_per_second\" : null");
  }
}
