package io.pixelmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A fixed table of 200 rows and 4 classes; {@code expected_metrics.py} tells how it was made. */
class ScikitLearnAgreementTest {
  private static final double TOLERANCE = 1e-9;

  private static JsonNode expected;
  private static EvaluateResult result;

  @BeforeAll
  static void evaluate() throws IOException, URISyntaxException {
    try (InputStream json =
        ScikitLearnAgreementTest.class.getResourceAsStream("expected_metrics.json")) {
      expected = new ObjectMapper().readTree(json);
    }
    String csv =
        Path.of(ScikitLearnAgreementTest.class.getResource("predictions.csv").toURI()).toString();
    Predictions predictions = new Predictions();
    for (Row row :
        TestSpark.session()
            .read()
            .option("header", "true")
            .csv(csv)
            .select(
                functions.expr("cast(label as int)"),
                functions.expr("array(float(p0), float(p1), float(p2), float(p3))"))
            .collectAsList()) {
      List<Float> p = row.getList(1);
      predictions.add(row.getInt(0), p.get(0), p.get(1), p.get(2), p.get(3));
    }
    result =
        Evaluate.run(
            predictions.table().repartition(3),
            List.of("ant", "bee", "cat", "dog"),
            new EvaluateSettings(List.of(2, 3), 10, 0.95, 5));
  }

  @Test
  void figuresOfTheTable() {
    assertThat(result.rows()).isEqualTo(new RowCounts(200, 0, 0, 0));
    for (Metric metric : result.metrics().named()) {
      assertThat(metric.estimate().value())
          .as(metric.name())
          .isCloseTo(expected.get(metric.name()).asDouble(), within(TOLERANCE));
    }
  }

  @Test
  void figuresOfEachClass() {
    compare("precision", metrics -> metrics.precision().value());
    compare("recall", metrics -> metrics.recall().value());
    compare("f1", ClassMetrics::f1);
    compare("roc_auc", ClassMetrics::rocAuc);
    compare("support", ClassMetrics::support);
  }

  @Test
  void intervals() {
    assertInterval(result.metrics().accuracy(), expected.get("accuracy_interval"));
    for (ClassMetrics metrics : result.metrics().classes()) {
      assertInterval(metrics.recall(), expected.get("recall_intervals").get(metrics.label()));
    }
  }

  @Test
  void confusion() {
    for (int label = 0; label < 4; label++) {
      for (int predicted = 0; predicted < 4; predicted++) {
        assertThat(result.confusion().at(label, predicted))
            .isEqualTo(expected.get("confusion").get(label).get(predicted).asLong());
      }
    }
  }

  @Test
  void theClassThatWasNeverPredictedIsTold() {
    assertThat(result.remarks())
        .containsExactly(
            "Precision is undefined, as nothing was predicted as the class: 'dog'. "
                + "Averages leave it out.");
  }

  private static void compare(String name, ToDoubleFunction<ClassMetrics> figure) {
    for (ClassMetrics metrics : result.metrics().classes()) {
      JsonNode wanted = expected.get(name).get(metrics.label());
      double value = figure.applyAsDouble(metrics);
      if (wanted.isNull()) {
        assertThat(value).as("%s of %s", name, metrics.name()).isNaN();
      } else {
        assertThat(value)
            .as("%s of %s", name, metrics.name())
            .isCloseTo(wanted.asDouble(), within(TOLERANCE));
      }
    }
  }

  private static void assertInterval(Estimate estimate, JsonNode bounds) {
    assertThat(estimate.lower()).isCloseTo(bounds.get(0).asDouble(), within(TOLERANCE));
    assertThat(estimate.upper()).isCloseTo(bounds.get(1).asDouble(), within(TOLERANCE));
  }
}
