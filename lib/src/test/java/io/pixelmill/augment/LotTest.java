package io.pixelmill.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class LotTest {
  @Test
  void itIsTheSha256OfSeedIdAndSource() {
    // echo -n $'7\nab\nfile:/x' | sha256sum
    assertThat(Lot.of(7, "ab", "file:/x")).startsWith("c73a743c27aadae5");
  }

  @Test
  void sparkGivesTheSame() {
    List<ImageRow> images =
        List.of(
            Tables.image("ab", 0, Optional.empty(), 1, Split.TRAIN),
            Tables.image("Größe 🐈", 0, Optional.empty(), 1, Split.TRAIN));
    List<Row> rows =
        Tables.table(images)
            .select(
                functions.col(ImageRow.IMAGE_ID), functions.col(ImageRow.SOURCE), Lot.column(-5))
            .collectAsList();
    assertThat(rows)
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(Lot.of(-5, row.getString(0), row.getString(1)))
                    .isEqualTo(row.getString(2)));
  }
}
