package io.pixelmill.table;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An epoch of a trial of a search.
 *
 * @param epoch 1 for the first
 * @param trainLoss mean loss of the epoch's minibatches, regularisation included
 * @param metric on the validation split, by which trials are compared
 * @param images images trained on in this epoch
 * @param seconds wall time of the epoch's training, validation aside
 */
public record TrialEpoch(int epoch, double trainLoss, double metric, long images, double seconds) {
  static final StructType SCHEMA =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("train_loss", DataTypes.DoubleType, false)
          .add("metric", DataTypes.DoubleType, false)
          .add("images", DataTypes.LongType, false)
          .add("seconds", DataTypes.DoubleType, false);

  Row toRow() {
    return RowFactory.create(epoch, trainLoss, metric, images, seconds);
  }

  static TrialEpoch fromRow(Row row) {
    return new TrialEpoch(
        row.getInt(0), row.getDouble(1), row.getDouble(2), row.getLong(3), row.getDouble(4));
  }
}
