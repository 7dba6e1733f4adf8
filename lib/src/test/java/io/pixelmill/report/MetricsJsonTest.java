package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.evaluate.EvaluateResult;
import io.pixelmill.evaluate.EvaluateSettings;
import io.pixelmill.evaluate.Metric;
import io.pixelmill.evaluate.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsJsonTest {
  private final EvaluateResult result =
      new Predictions()
          .add(0, 0.75f, 0.25f, 0f)
          .add(1, 0.75f, 0.25f, 0f)
          .evaluate(List.of("a", "b", "c"), new EvaluateSettings(List.of(2), 4, 0.95, 3));

  @Test
  void figuresAreThoseOfTheResult() throws Exception {
    JsonNode json = new ObjectMapper().readTree(MetricsJson.of(result));
    for (Metric metric : result.metrics().named()) {
      JsonNode value = json.get("metrics").get(metric.name()).get("value");
      if (metric.estimate().isDefined()) {
        assertThat(value.asDouble()).as(metric.name()).isEqualTo(metric.estimate().value());
      } else {
        assertThat(value.isNull()).as(metric.name()).isTrue();
      }
    }
    assertThat(json.get("metrics").get("accuracy").get("lower").asDouble())
        .isEqualTo(result.metrics().accuracy().lower());
    assertThat(json.get("confusion").toString())
        .isEqualTo(
            "[{\"label\":0,\"predicted\":0,\"count\":1},{\"label\":1,\"predicted\":0,\"count\":1}]");
    assertThat(json.get("mistakes").get(0).get("image_id").asText()).isEqualTo("image-00001");
  }

  @Test
  void undefinedIsNullAndSaidInRemarks() throws Exception {
    JsonNode json = new ObjectMapper().readTree(MetricsJson.of(result));
    assertThat(json.get("per_class").get(2).get("f1").isNull()).isTrue();
    assertThat(json.get("per_class").get(1).get("precision").toString())
        .isEqualTo("{\"value\":null}");
    assertThat(json.get("remarks").get(1).asText())
        .startsWith("Precision is undefined, as nothing was predicted as the class: 'b', 'c'.");
  }

  @Test
  void theSameResultGivesTheSameText() {
    assertThat(MetricsJson.of(result)).isEqualTo(MetricsJson.of(result)).endsWith("}\n");
  }
}
