package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HistoryRowTest {
  private static final HistoryRow ROW =
      new HistoryRow(
          2,
          3,
          17,
          640,
          1.25,
          0.001,
          64,
          5,
          2,
          0.5,
          new RoundPhases(1, 2, 3, 4, 5, 6, 7, 8, 9),
          4_000_000_000L,
          8_000_000_000L,
          new ValidationMetrics(1.5, 0.625, 0.5, 2.5));

  private static final LayerRow LAYER =
      new LayerRow(1, 2, "conv2", 18_432, 0.01, 0.05, 6.8, 0.3, 0.001, 0.002, Double.NaN);

  @Test
  void aRowIsStoredAndRead() {
    List<HistoryRow> rows = List.of(ROW, ROW.with(ValidationMetrics.NONE));
    List<Row> stored =
        TestSpark.session()
            .createDataFrame(rows.stream().map(HistoryRow::toRow).toList(), HistoryRow.SCHEMA)
            .collectAsList();
    assertThat(stored).extracting(HistoryRow::fromRow).isEqualTo(rows);
    assertThat(stored.get(0).getDouble(stored.get(0).fieldIndex("images_per_second")))
        .isEqualTo(1280);
    // Means over the column leave it out.
    assertThat(stored.get(1).isNullAt(stored.get(1).fieldIndex("validation_loss"))).isTrue();
  }

  @Test
  void aLayerIsStoredAndRead() {
    List<Row> stored =
        TestSpark.session()
            .createDataFrame(List.of(LAYER.toRow()), LayerRow.SCHEMA)
            .collectAsList();
    assertThat(stored).extracting(LayerRow::fromRow).containsExactly(LAYER);
    assertThat(stored.get(0).isNullAt(10)).isTrue();
  }

  @Test
  void rowsAreJson() throws Exception {
    ObjectMapper json = new ObjectMapper();
    HistoryRow unmeasured = ROW.with(ValidationMetrics.NONE);
    assertThat(json.readValue(json.writeValueAsString(ROW), HistoryRow.class)).isEqualTo(ROW);
    assertThat(json.readValue(json.writeValueAsString(unmeasured), HistoryRow.class))
        .isEqualTo(unmeasured);
    assertThat(json.readValue(json.writeValueAsString(LAYER), LayerRow.class)).isEqualTo(LAYER);
  }
}
