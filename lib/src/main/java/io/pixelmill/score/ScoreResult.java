package io.pixelmill.score;

import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * @param predictions key columns, then those of {@link io.pixelmill.table.PredictionRow}; computed
 *     when they are written
 * @param rowsIn rows to be scored, which {@code predictions} must have too; empty where they cannot
 *     be counted without reading the images
 */
public record ScoreResult(Dataset<Row> predictions, OptionalLong rowsIn) {}
