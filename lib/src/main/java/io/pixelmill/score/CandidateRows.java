package io.pixelmill.score;

import io.pixelmill.input.Columns;
import io.pixelmill.input.ImagePlaces;
import io.pixelmill.input.RootedPlaces;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.problem.ProblemException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The rows of an input, cut down to what is needed, and what reads them.
 *
 * @param rows each valid until the next one is asked for
 * @param keys the columns that come first, as they pass into the predictions
 */
record CandidateRows(RDD<InternalRow> rows, StructType keys, CandidateReader reader) {
  /**
   * @throws ProblemException of kind DATA if a column is missing or of another type, or the model
   *     does not tell how image files are resized; of kind SETTINGS if a key column is missing
   */
  static CandidateRows of(
      ScoreInput input,
      ModelDescription model,
      ScoreSettings settings,
      Broadcast<SerializableConfiguration> hadoop) {
    InputColumns columns = InputColumns.of(input);
    StructType schema = input.rows().schema();
    List<StructField> keys =
        KeyColumns.of(schema, settings.keys(), isImageItself(input) ? names(columns) : List.of());
    Set<StructField> needed = new HashSet<>(keys);
    columns.imageId().ifPresent(needed::add);
    columns.label().ifPresent(needed::add);
    needed.addAll(columns.image());
    // In the order of the table, so that Spark need not put each row in another one.
    StructField[] read =
        Arrays.stream(schema.fields()).filter(needed::contains).toArray(StructField[]::new);
    Dataset<Row> rows =
        input
            .rows()
            .select(
                Arrays.stream(read)
                    .map(field -> Columns.column(field.name()))
                    .toArray(Column[]::new));
    return new CandidateRows(
        InnerRows.of(rows),
        new StructType(keys.toArray(StructField[]::new)),
        new RowReader(
            ColumnAt.of(keys, read),
            ColumnAt.of(columns.imageId(), read),
            ColumnAt.of(columns.label(), read),
            TrueLabels.of(model.labels()),
            images(input, ColumnAt.of(columns.image(), read), model, settings, hadoop)));
  }

  /** A path is a key like others; pixels and bytes are not. */
  private static boolean isImageItself(ScoreInput input) {
    return input instanceof ScoreInput.Table || input instanceof ScoreInput.Encoded;
  }

  private static List<String> names(InputColumns columns) {
    return columns.image().stream().map(StructField::name).toList();
  }

  private static RowImages images(
      ScoreInput input,
      List<ColumnAt> columns,
      ModelDescription model,
      ScoreSettings settings,
      Broadcast<SerializableConfiguration> hadoop) {
    if (input instanceof ScoreInput.Table) {
      return PixelImages.of(columns, model.input());
    }
    Decoding decoding = Decoding.of(model.input(), settings.limits());
    ColumnAt column = columns.get(0);
    if (input instanceof ScoreInput.Encoded) {
      EncodedImages.Encoding encoding =
          column.type() instanceof StringType
              ? EncodedImages.Encoding.BASE64
              : EncodedImages.Encoding.BYTES;
      return new EncodedImages(column, encoding, decoding);
    }
    ImagePlaces places =
        input instanceof ScoreInput.Paths paths
            ? new RootedPlaces(paths.root())
            : ImagePlaces.listed();
    return new FileImages(column, places, decoding, hadoop);
  }
}
