package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Pixels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ScoredRowsTest {
  private final List<Integer> batches = new ArrayList<>();
  private int read;

  @Test
  void batchesAreFixedAndReadWhenTheyAreNeeded() {
    Iterator<Row> scored = scored(7, 3);
    assertThat(scored.hasNext()).isTrue();
    assertThat(read).isZero();
    scored.next();
    assertThat(read).isEqualTo(3);
    IntStream.range(1, 7).forEach(i -> assertThat(scored.next().getInt(0)).isEqualTo(i));
    assertThat(scored.hasNext()).isFalse();
    assertThat(batches).containsExactly(3, 2, 1);
  }

  @Test
  void anEmptyPartitionIsNotScored() {
    assertThat(scored(0, 3).hasNext()).isFalse();
    assertThat(batches).isEmpty();
  }

  @Test
  void equalProbabilitiesRankByLabel() {
    assertThat(Ranking.best(new float[] {0.1f, 0.4f, 0.1f, 0.4f}, 3)).containsExactly(1, 3, 0);
    assertThat(Ranking.best(new float[] {1}, 1)).containsExactly(0);
  }

  /** Row 4 cannot be scored. */
  private Iterator<Row> scored(int rows, int batchSize) {
    Iterator<Row> input = IntStream.range(0, rows).mapToObj(RowFactory::create).iterator();
    ScoringEngine engine =
        batch -> {
          batches.add(batch.size());
          return batch.stream().map(p -> new float[] {1, 0}).toArray(float[][]::new);
        };
    PredictionWriter writer = new PredictionWriter(List.of("a", "b"), "m", 1);
    return new ScoredRows(input, this::candidate, engine, writer, batchSize);
  }

  private Candidate candidate(Row row) {
    read++;
    Candidate.Image image =
        row.getInt(0) == 4
            ? new Candidate.Unfit(ScoreError.EMPTY, "four")
            : new Candidate.Ready(new Pixels(1, 1, 1, new byte[1]));
    return new Candidate(List.of(row.getInt(0)), "id", null, image);
  }
}
