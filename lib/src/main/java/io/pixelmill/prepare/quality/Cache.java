package io.pixelmill.prepare.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The tables that are kept because several questions are asked of them. Without the plans that lead
 * to them: Spark looks through the plan of each cached table within each other one, and these stand
 * on one another, so that planning would take most of the time.
 */
final class Cache {
  private final List<JavaRDD<?>> kept = new ArrayList<>();

  /** The same rows, computed once. */
  Dataset<Row> keep(Dataset<Row> rows) {
    JavaRDD<InternalRow> computed =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(InternalRow::copy)
            .persist(StorageLevel.DISK_ONLY());
    kept.add(computed);
    return rows.sparkSession().internalCreateDataFrame(computed.rdd(), rows.schema(), false);
  }

  List<JavaRDD<?>> kept() {
    return List.copyOf(kept);
  }
}
