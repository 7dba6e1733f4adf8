package io.pixelmill.table;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code history} table: an averaging round of training.
 *
 * @param epoch 1 for the first
 * @param round 1 for the epoch's first
 * @param iteration steps of one worker since training began, after this round
 * @param images trained on in this round, by all workers
 * @param loss mean loss of the round's minibatches, regularisation included
 * @param learningRate of the round's first step, of layers that have none of their own
 * @param batchSize images of a step of a worker, at most
 * @param averagingFrequency steps of a worker in the round, at most
 * @param workers that trained in this round
 * @param seconds wall time of the round
 * @param bytesDown weights and updater state × processes that trained: what the round sent out; a
 *     process gets them once for all of its workers, and in local mode the driver is the process
 * @param bytesUp weights and updater state × workers: what came back to be merged
 * @param validation in the last round of an epoch, else {@link ValidationMetrics#NONE}
 */
public record HistoryRow(
    int epoch,
    int round,
    int iteration,
    long images,
    double loss,
    double learningRate,
    int batchSize,
    int averagingFrequency,
    int workers,
    double seconds,
    RoundPhases phases,
    long bytesDown,
    long bytesUp,
    ValidationMetrics validation) {
  public static final StructType SCHEMA =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("round", DataTypes.IntegerType, false)
          .add("iteration", DataTypes.IntegerType, false)
          .add("images", DataTypes.LongType, false)
          .add("loss", DataTypes.DoubleType, false)
          .add("learning_rate", DataTypes.DoubleType, false)
          .add("batch_size", DataTypes.IntegerType, false)
          .add("averaging_frequency", DataTypes.IntegerType, false)
          .add("workers", DataTypes.IntegerType, false)
          .add("images_per_second", DataTypes.DoubleType, false)
          .add("seconds", DataTypes.DoubleType, false)
          .add("broadcast_seconds", DataTypes.DoubleType, false)
          .add("start_seconds", DataTypes.DoubleType, false)
          .add("fetch_seconds", DataTypes.DoubleType, false)
          .add("network_seconds", DataTypes.DoubleType, false)
          .add("feed_seconds", DataTypes.DoubleType, false)
          .add("step_seconds", DataTypes.DoubleType, false)
          .add("pack_seconds", DataTypes.DoubleType, false)
          .add("return_seconds", DataTypes.DoubleType, false)
          .add("merge_seconds", DataTypes.DoubleType, false)
          .add("bytes_down", DataTypes.LongType, false)
          .add("bytes_up", DataTypes.LongType, false)
          .add("validation_loss", DataTypes.DoubleType)
          .add("validation_accuracy", DataTypes.DoubleType)
          .add("validation_macro_f1", DataTypes.DoubleType)
          .add("validation_seconds", DataTypes.DoubleType);

  public double imagesPerSecond() {
    return images / seconds;
  }

  /** The same round with what was measured after it. */
  public HistoryRow with(ValidationMetrics measured) {
    return new HistoryRow(
        epoch,
        round,
        iteration,
        images,
        loss,
        learningRate,
        batchSize,
        averagingFrequency,
        workers,
        seconds,
        phases,
        bytesDown,
        bytesUp,
        measured);
  }

  public Row toRow() {
    return RowFactory.create(
        epoch,
        round,
        iteration,
        images,
        loss,
        learningRate,
        batchSize,
        averagingFrequency,
        workers,
        imagesPerSecond(),
        seconds,
        phases.broadcastSeconds(),
        phases.startSeconds(),
        phases.fetchSeconds(),
        phases.networkSeconds(),
        phases.feedSeconds(),
        phases.stepSeconds(),
        phases.packSeconds(),
        phases.returnSeconds(),
        phases.mergeSeconds(),
        bytesDown,
        bytesUp,
        Undefined.toNull(validation.loss()),
        Undefined.toNull(validation.accuracy()),
        Undefined.toNull(validation.macroF1()),
        Undefined.toNull(validation.seconds()));
  }

  /**
   * @param row of {@link #SCHEMA}
   */
  public static HistoryRow fromRow(Row row) {
    return new HistoryRow(
        row.getInt(0),
        row.getInt(1),
        row.getInt(2),
        row.getLong(3),
        row.getDouble(4),
        row.getDouble(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getDouble(10),
        new RoundPhases(
            row.getDouble(11),
            row.getDouble(12),
            row.getDouble(13),
            row.getDouble(14),
            row.getDouble(15),
            row.getDouble(16),
            row.getDouble(17),
            row.getDouble(18),
            row.getDouble(19)),
        row.getLong(20),
        row.getLong(21),
        new ValidationMetrics(
            Undefined.fromNull(row, 22),
            Undefined.fromNull(row, 23),
            Undefined.fromNull(row, 24),
            Undefined.fromNull(row, 25)));
  }
}
