package io.pixelmill.score;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
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
  /** What is read gets names of its own: keys may have the same. */
  private static final String READ = "pixelmill_read_";

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
    List<Column> selected = new ArrayList<>();
    keys.forEach(key -> selected.add(Columns.column(key.name())));
    selected.add(read(columns.imageId(), "image_id"));
    selected.add(read(columns.label(), "label"));
    columns.image().forEach(field -> selected.add(read(Optional.of(field), field.name())));
    Dataset<Row> rows = input.rows().select(selected.toArray(Column[]::new));
    StructType keyColumns = new StructType(keys.toArray(StructField[]::new));
    return new CandidateRows(
        rows.queryExecution().toRdd(),
        keyColumns,
        new RowReader(
            keyColumns,
            rows.schema().fields()[keys.size() + 1].dataType(),
            TrueLabels.of(model.labels()),
            images(input, columns, model, settings, hadoop)));
  }

  /** A path is a key like others; pixels and bytes are not. */
  private static boolean isImageItself(ScoreInput input) {
    return input instanceof ScoreInput.Table || input instanceof ScoreInput.Encoded;
  }

  private static List<String> names(InputColumns columns) {
    return columns.image().stream().map(StructField::name).toList();
  }

  private static Column read(Optional<StructField> field, String name) {
    return field
        .map(found -> Columns.column(found.name()))
        .orElseGet(() -> functions.lit(null).cast("string"))
        .as(READ + name);
  }

  private static RowImages images(
      ScoreInput input,
      InputColumns columns,
      ModelDescription model,
      ScoreSettings settings,
      Broadcast<SerializableConfiguration> hadoop) {
    if (input instanceof ScoreInput.Table) {
      return PixelImages.of(model.input());
    }
    Decoding decoding = Decoding.of(model.input(), settings.limits());
    StructField column = columns.image().get(0);
    if (input instanceof ScoreInput.Encoded) {
      EncodedImages.Encoding encoding =
          column.dataType() instanceof StringType
              ? EncodedImages.Encoding.BASE64
              : EncodedImages.Encoding.BYTES;
      return new EncodedImages(column.name(), encoding, decoding);
    }
    ImagePlaces places =
        input instanceof ScoreInput.Paths paths
            ? new RootedPlaces(paths.root())
            : ImagePlaces.listed();
    return new FileImages(column.name(), places, decoding, hadoop);
  }
}
