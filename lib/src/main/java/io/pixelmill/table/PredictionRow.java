package io.pixelmill.table;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the {@code predictions} table. A row holds the caller's key columns first (any
 * names and types), then these, some of them only if they were asked for. Where an image could not
 * be scored, {@code error} tells why and the other predicted columns are null.
 */
public final class PredictionRow {
  public static final String IMAGE_ID = "image_id";
  public static final String LABEL = "label";
  public static final String PREDICTED_LABEL = "predicted_label";
  public static final String PREDICTED_NAME = "predicted_name";
  public static final String CONFIDENCE = "confidence";
  public static final String PROBABILITIES = "probabilities";
  public static final String TOP_K = "top_k";
  public static final String MODEL_ID = "model_id";
  public static final String ERROR = "error";

  /** Only where it was asked for, behind all others: what an inner layer gives. */
  public static final String EMBEDDING = "embedding";

  /** One entry of {@code top_k}, the most probable class first. */
  public static final StructType RANKED =
      new StructType()
          .add("label", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false)
          .add("probability", DataTypes.FloatType, false);

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.StringType, true)
          .add(LABEL, DataTypes.IntegerType, true)
          .add(PREDICTED_LABEL, DataTypes.IntegerType, true)
          .add(PREDICTED_NAME, DataTypes.StringType, true)
          .add(CONFIDENCE, DataTypes.FloatType, true)
          .add(PROBABILITIES, new ArrayType(DataTypes.FloatType, false), true)
          .add(TOP_K, new ArrayType(RANKED, false), true)
          .add(MODEL_ID, DataTypes.StringType, false)
          .add(ERROR, DataTypes.StringType, true);

  /** {@link #EMBEDDING}. */
  public static final StructField EMBEDDING_FIELD =
      new StructField(EMBEDDING, new ArrayType(DataTypes.FloatType, false), true, Metadata.empty());

  private PredictionRow() {}
}
