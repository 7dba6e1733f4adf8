package io.pixelmill.prepare.quality;

import io.pixelmill.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What was found, and which images have to stay together; to be used before it is closed.
 *
 * @param groups rows of {@link #GROUPS}, without the rejected images. An image id that is not in it
 *     is on its own: its rows have one class and one fixed split
 * @param findings rows of {@link io.pixelmill.table.FindingRow#SCHEMA} in one partition, sorted by
 *     kind, id and source
 * @param rejects rows of {@link io.pixelmill.table.RejectRow#SCHEMA}, no source twice: the images
 *     that are to be left out
 * @param problem present if something was found that must not be
 * @param cached what the datasets are computed from
 */
public record QualityResult(
    Dataset<Row> groups,
    Dataset<Row> findings,
    Dataset<Row> rejects,
    QualityCounts counts,
    Optional<ProblemException> problem,
    List<Dataset<Row>> cached)
    implements AutoCloseable {
  public static final String IMAGE_ID = ExaminedImage.IMAGE_ID;

  /** The smallest image id of the group. */
  public static final String GROUP_ID = "group_id";

  /** The smallest label of the group. */
  public static final String LABEL = ExaminedImage.LABEL;

  /**
   * The last fixed split of the group, as a number like that of {@link ExaminedImage#FIXED}; where
   * leaks are ignored, the last one of the image.
   */
  public static final String FIXED = ExaminedImage.FIXED;

  public static final StructType GROUPS =
      new StructType()
          .add(IMAGE_ID, DataTypes.StringType, false)
          .add(GROUP_ID, DataTypes.StringType, false)
          .add(LABEL, DataTypes.IntegerType, false)
          .add(FIXED, DataTypes.IntegerType, false);

  public QualityResult {
    cached = List.copyOf(cached);
  }

  /** Frees the cluster's memory. */
  @Override
  public void close() {
    cached.forEach(Dataset::unpersist);
  }
}
