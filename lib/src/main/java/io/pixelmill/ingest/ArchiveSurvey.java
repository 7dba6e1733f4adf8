package io.pixelmill.ingest;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many files of an archive are alike to who looks for classes.
 *
 * @param group of folders; empty where the label stands beside the image
 * @param label as the archive has it, where it stands beside the image
 * @param example one of the files, with its archive
 */
record ArchiveSurvey(
    Meaning meaning, FolderGroup group, Optional<String> label, long files, String example) {
  enum Meaning {
    IMAGES,
    /** Files that are neither images nor labels. */
    OTHERS,
    /** Archives that end here, because of what the example says. */
    LOST
  }

  static final StructType SCHEMA =
      new StructType()
          .add("meaning", DataTypes.StringType, false)
          .add("top", DataTypes.StringType, false)
          .add("below", DataTypes.StringType, false)
          .add("label", DataTypes.StringType, true)
          .add("files", DataTypes.LongType, false)
          .add("example", DataTypes.StringType, false);

  Row toRow() {
    return RowFactory.create(
        meaning.name(), group.top(), group.below(), label.orElse(null), files, example);
  }

  private static ArchiveSurvey fromRow(Row row) {
    return new ArchiveSurvey(
        Meaning.valueOf(row.getString(0)),
        new FolderGroup(row.getString(1), row.getString(2)),
        Optional.ofNullable(row.getString(3)),
        row.getLong(4),
        row.getString(5));
  }

  /**
   * Adds up those that are alike but for their number and example.
   *
   * @param rows of {@link #SCHEMA}
   * @param location for messages
   * @throws io.pixelmill.problem.ProblemException if there are too many classes
   */
  static List<ArchiveSurvey> sums(Dataset<Row> rows, String location) {
    List<Row> sums =
        rows.groupBy("meaning", "top", "below", "label")
            .agg(functions.sum("files"), functions.min("example"))
            .limit(Labels.MOST + 1)
            .collectAsList();
    if (sums.size() > Labels.MOST) {
      throw Labels.tooMany(location);
    }
    return sums.stream().map(ArchiveSurvey::fromRow).toList();
  }
}
