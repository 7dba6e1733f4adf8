package io.pixelmill.evaluate;

import io.pixelmill.table.PredictionRow;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * What evaluation needs of a row of the {@code predictions} table.
 *
 * @param imageId empty where the table has none
 * @param source URI of the image, where the table has such a column
 * @param predicted -1 where the table has none
 * @param confidence NaN where the table has none
 * @param probabilities one per class, empty where the table has none
 */
record Prediction(
    String imageId,
    Optional<String> source,
    OptionalInt label,
    int predicted,
    float confidence,
    float[] probabilities,
    String modelId,
    Optional<String> error) {
  /** Optional column of the table; it lets reports name the file of a mistake. */
  static final String SOURCE = "source";

  static final StructType SCHEMA =
      new StructType()
          .add(PredictionRow.SCHEMA.apply(PredictionRow.IMAGE_ID))
          .add(PredictionRow.SCHEMA.apply(PredictionRow.LABEL))
          .add(PredictionRow.SCHEMA.apply(PredictionRow.PREDICTED_LABEL))
          .add(PredictionRow.SCHEMA.apply(PredictionRow.CONFIDENCE))
          .add(PredictionRow.SCHEMA.apply(PredictionRow.PROBABILITIES))
          .add(PredictionRow.SCHEMA.apply(PredictionRow.MODEL_ID))
          .add(PredictionRow.SCHEMA.apply(PredictionRow.ERROR));

  static final StructType SCHEMA_WITH_SOURCE = SCHEMA.add(SOURCE, DataTypes.StringType);

  /**
   * Float32 probabilities of thousands of classes, or of a quantised model, sum to 1 only nearly.
   */
  private static final double SUM_TOLERANCE = 0.01;

  private static final double RANGE_TOLERANCE = 1e-4;

  static Prediction fromRow(Row row) {
    return new Prediction(
        row.isNullAt(0) ? "" : row.getString(0),
        row.length() > 7 ? Optional.ofNullable(row.getString(7)) : Optional.empty(),
        row.isNullAt(1) ? OptionalInt.empty() : OptionalInt.of(row.getInt(1)),
        row.isNullAt(2) ? -1 : row.getInt(2),
        row.isNullAt(3) ? Float.NaN : row.getFloat(3),
        row.isNullAt(4) ? new float[] {} : floats(row.getSeq(4)),
        row.isNullAt(5) ? "" : row.getString(5),
        Optional.ofNullable(row.getString(6)));
  }

  /** Whether this is a distribution over so many classes, as far as rounding allows. */
  boolean isDistributionOver(int classes) {
    if (predicted < 0 || predicted >= classes || probabilities.length != classes) {
      return false;
    }
    double sum = 0;
    for (float probability : probabilities) {
      if (!isProbability(probability)) {
        return false;
      }
      sum += probability;
    }
    return isProbability(confidence) && Math.abs(sum - 1) <= SUM_TOLERANCE;
  }

  private static boolean isProbability(float value) {
    return value >= 0 && value <= 1 + RANGE_TOLERANCE;
  }

  private static float[] floats(scala.collection.Seq<Float> values) {
    float[] floats = new float[values.length()];
    Iterator<Float> iterator = JavaConverters.asJavaIterator(values.iterator());
    for (int i = 0; i < floats.length; i++) {
      Float value = iterator.next();
      floats[i] = value == null ? Float.NaN : value;
    }
    return floats;
  }
}
