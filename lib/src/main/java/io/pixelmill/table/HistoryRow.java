package io.pixelmill.table;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code history} table: an epoch of training.
 *
 * @param epoch 1 for the first
 * @param trainLoss mean loss of the epoch's minibatches, regularisation included
 * @param validationLoss mean cross-entropy on the validation split, NaN where that is empty
 * @param validationAccuracy share of the validation split that is classified right, NaN where that
 *     is empty
 * @param images images trained on in this epoch
 * @param rounds averaging rounds in this epoch
 * @param seconds wall time of the epoch's training, validation aside
 */
public record HistoryRow(
    int epoch,
    double trainLoss,
    double validationLoss,
    double validationAccuracy,
    long images,
    int rounds,
    double seconds) {
  public static final StructType SCHEMA =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("train_loss", DataTypes.DoubleType, false)
          .add("validation_loss", DataTypes.DoubleType, false)
          .add("validation_accuracy", DataTypes.DoubleType, false)
          .add("images", DataTypes.LongType, false)
          .add("rounds", DataTypes.IntegerType, false)
          .add("seconds", DataTypes.DoubleType, false);

  public double imagesPerSecond() {
    return images / seconds;
  }

  public Row toRow() {
    return RowFactory.create(
        epoch, trainLoss, validationLoss, validationAccuracy, images, rounds, seconds);
  }

  public static HistoryRow fromRow(Row row) {
    return new HistoryRow(
        row.getInt(0),
        row.getDouble(1),
        row.getDouble(2),
        row.getDouble(3),
        row.getLong(4),
        row.getInt(5),
        row.getDouble(6));
  }
}
