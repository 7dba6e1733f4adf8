package io.pixelmill.score.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.testing.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ShardCountsTest {
  @Test
  void rowsAreCountedByClassConfidenceAndReason() {
    Dataset<Row> predictions =
        TestSpark.session()
            .sql(
                """
                SELECT * FROM VALUES
                  ('a', 'cat', CAST(1.0 AS FLOAT), NULL),
                  ('b', 'cat', CAST(0.52 AS FLOAT), NULL),
                  ('c', 'dog', CAST(0.5 AS FLOAT), NULL),
                  ('d', NULL, NULL, 'missing_file: no such file'),
                  ('e', NULL, NULL, 'missing_file: nor this'),
                  ('f', NULL, NULL, 'unreadable')
                AS t(image_id, predicted_name, confidence, error)""")
            .repartition(3);
    ShardCounts counts = CountRows.of(predictions);
    assertThat(counts.rows()).isEqualTo(6);
    assertThat(counts.errorRows()).isEqualTo(3);
    assertThat(counts.classes()).containsExactly(Map.entry("cat", 2L), Map.entry("dog", 1L));
    assertThat(counts.confidence().get(19)).isEqualTo(1);
    assertThat(counts.confidence().get(10)).isEqualTo(2);
    assertThat(counts.confidence().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
    assertThat(counts.errors().get("missing_file"))
        .isEqualTo(
            new ErrorCount(
                2, List.of("d: missing_file: no such file", "e: missing_file: nor this")));
    assertThat(counts.errors().get("unreadable"))
        .isEqualTo(new ErrorCount(1, List.of("f: unreadable")));
  }

  @Test
  void columnsThatWereNotAskedForAreNotCounted() {
    ShardCounts counts =
        CountRows.of(TestSpark.session().sql("SELECT 'a' AS image_id, 'bad: x' AS error"));
    assertThat(counts.rows()).isEqualTo(1);
    assertThat(counts.classes()).isEmpty();
    assertThat(counts.errorRows()).isEqualTo(1);
  }

  @Test
  void theFirstExamplesStay() {
    ErrorCount sum =
        new ErrorCount(9, List.of("b", "d", "f")).plus(new ErrorCount(3, List.of("a", "c", "e")));
    assertThat(sum).isEqualTo(new ErrorCount(12, List.of("a", "b", "c")));
  }

  @Test
  void errorsAreAllowedUpToAShareOfAllRows() {
    ShardCounts some =
        new ShardCounts(
            20,
            new TreeMap<>(),
            ShardCounts.NONE.confidence(),
            new TreeMap<>(Map.of("wrong_size", new ErrorCount(10, List.of("x: wrong_size: 3")))));
    assertThatCode(() -> new ErrorAllowance(100, 0.1).verify(some)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new ErrorAllowance(99, 0.1).verify(some))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(ProblemKind.DATA);
              assertThat(problem.reasons())
                  .containsExactly(
                      "10 of 99 rows could not be scored, allowed are 10.0 %",
                      "79 rows were not tried any more", "x: wrong_size: 3");
            });
  }
}
