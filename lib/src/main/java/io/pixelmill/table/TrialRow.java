package io.pixelmill.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code trials} table: a training of a search.
 *
 * @param rank 1 for the best
 * @param trial number in the order of the search, 1 for the first
 * @param settings values of the searched keys by key
 * @param metric at the end of what was trained, NaN where nothing was
 * @param bestMetric of all epochs, NaN where nothing was trained
 * @param bestEpoch the first with the best metric, 0 where nothing was trained
 * @param reason why the trial was stopped or failed
 * @param epochs that were trained
 */
public record TrialRow(
    int rank,
    int trial,
    TrialStatus status,
    Map<String, String> settings,
    double metric,
    double bestMetric,
    int bestEpoch,
    Optional<String> reason,
    List<TrialEpoch> epochs) {
  public static final StructType SCHEMA =
      new StructType()
          .add("rank", DataTypes.IntegerType, false)
          .add("trial", DataTypes.IntegerType, false)
          .add("status", DataTypes.StringType, false)
          .add(
              "settings",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false),
              false)
          .add("epochs", DataTypes.IntegerType, false)
          .add("metric", DataTypes.DoubleType, false)
          .add("best_metric", DataTypes.DoubleType, false)
          .add("best_epoch", DataTypes.IntegerType, false)
          .add("seconds", DataTypes.DoubleType, false)
          .add("images_per_second", DataTypes.DoubleType, false)
          .add("reason", DataTypes.StringType, true)
          .add("history", DataTypes.createArrayType(TrialEpoch.SCHEMA, false), false);

  public TrialRow {
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(reason, "reason is null");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    epochs = List.copyOf(epochs);
  }

  /** Wall time of training, validation aside. */
  public double seconds() {
    return epochs.stream().mapToDouble(TrialEpoch::seconds).sum();
  }

  /** NaN where nothing was trained. */
  public double imagesPerSecond() {
    return epochs.stream().mapToLong(TrialEpoch::images).sum() / seconds();
  }

  public Row toRow() {
    return RowFactory.create(
        rank,
        trial,
        status.stored(),
        settings,
        epochs.size(),
        metric,
        bestMetric,
        bestEpoch,
        seconds(),
        imagesPerSecond(),
        reason.orElse(null),
        epochs.stream().map(TrialEpoch::toRow).toList());
  }

  /** The settings' order is not stored. */
  public static TrialRow fromRow(Row row) {
    return new TrialRow(
        row.getInt(0),
        row.getInt(1),
        TrialStatus.ofStored(row.getString(2)),
        row.<String, String>getJavaMap(3),
        row.getDouble(5),
        row.getDouble(6),
        row.getInt(7),
        Optional.ofNullable(row.getString(10)),
        row.<Row>getList(11).stream().map(TrialEpoch::fromRow).toList());
  }
}
