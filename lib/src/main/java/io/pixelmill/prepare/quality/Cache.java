package io.pixelmill.prepare.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The datasets that are kept because several questions are asked of them. */
final class Cache {
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /** The same rows, computed once. */
  Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(persisted);
    return persisted;
  }

  List<Dataset<Row>> kept() {
    return List.copyOf(kept);
  }
}
