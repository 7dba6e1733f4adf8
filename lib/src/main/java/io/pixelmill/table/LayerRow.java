package io.pixelmill.table;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code layers} table: a layer after an epoch. Counted are the weights that learn;
 * biases and running statistics are not. Norms are Euclidean.
 *
 * @param epoch 1 for the first
 * @param position 1 for the first layer that learns
 * @param layer its name
 * @param weights how many there are
 * @param gradientNorm of the loss's mean over a batch, in the epoch's last step, before clipping,
 *     regularisation and updater; the mean of the workers
 * @param gradientMagnitude mean absolute value of the same gradient
 * @param stepRatio the norm of the change that the epoch's last step made, over the weights' norm;
 *     the mean of the workers
 * @param epochRatio the norm of the change since the epoch began, over the weights' norm; NaN where
 *     training was resumed within the epoch
 */
public record LayerRow(
    int epoch,
    int position,
    String layer,
    long weights,
    double weightMean,
    double weightDeviation,
    double weightNorm,
    double gradientNorm,
    double gradientMagnitude,
    double stepRatio,
    double epochRatio) {
  public static final StructType SCHEMA =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("position", DataTypes.IntegerType, false)
          .add("layer", DataTypes.StringType, false)
          .add("weights", DataTypes.LongType, false)
          .add("weight_mean", DataTypes.DoubleType)
          .add("weight_deviation", DataTypes.DoubleType)
          .add("weight_norm", DataTypes.DoubleType)
          .add("gradient_norm", DataTypes.DoubleType)
          .add("gradient_magnitude", DataTypes.DoubleType)
          .add("step_ratio", DataTypes.DoubleType)
          .add("epoch_ratio", DataTypes.DoubleType);

  public Row toRow() {
    return RowFactory.create(
        epoch,
        position,
        layer,
        weights,
        Undefined.toNull(weightMean),
        Undefined.toNull(weightDeviation),
        Undefined.toNull(weightNorm),
        Undefined.toNull(gradientNorm),
        Undefined.toNull(gradientMagnitude),
        Undefined.toNull(stepRatio),
        Undefined.toNull(epochRatio));
  }

  /**
   * @param row of {@link #SCHEMA}
   */
  public static LayerRow fromRow(Row row) {
    return new LayerRow(
        row.getInt(0),
        row.getInt(1),
        row.getString(2),
        row.getLong(3),
        Undefined.fromNull(row, 4),
        Undefined.fromNull(row, 5),
        Undefined.fromNull(row, 6),
        Undefined.fromNull(row, 7),
        Undefined.fromNull(row, 8),
        Undefined.fromNull(row, 9),
        Undefined.fromNull(row, 10));
  }
}
