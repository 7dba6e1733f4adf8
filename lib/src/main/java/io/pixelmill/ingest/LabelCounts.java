package io.pixelmill.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many images of each label there are.
 *
 * @param unlabelled how many have none
 */
record LabelCounts(Map<String, Long> images, long unlabelled) {
  static final String LABEL = "label";

  static final StructType SCHEMA = new StructType().add(LABEL, DataTypes.StringType, true);

  /**
   * One pass over the labels of all images.
   *
   * @param labels rows of {@link #SCHEMA}
   * @param location for messages
   * @throws io.pixelmill.problem.ProblemException if there are too many different ones
   */
  static LabelCounts of(Dataset<Row> labels, String location) {
    List<Row> rows = labels.groupBy(LABEL).count().limit(Labels.MOST + 1).collectAsList();
    if (rows.size() > Labels.MOST) {
      throw Labels.tooMany(location);
    }
    Map<String, Long> images = new HashMap<>();
    long unlabelled = 0;
    for (Row row : rows) {
      if (row.isNullAt(0)) {
        unlabelled = row.getLong(1);
      } else {
        images.put(row.getString(0), row.getLong(1));
      }
    }
    return new LabelCounts(images, unlabelled);
  }
}
