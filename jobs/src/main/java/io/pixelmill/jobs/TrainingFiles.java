package io.pixelmill.jobs;

import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.report.TrainingReport;
import io.pixelmill.storage.Draft;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.TableCheck;
import io.pixelmill.train.TrainResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What training leaves beside the model: the {@code history} table and a report. */
record TrainingFiles(JobContext context, RunIdentity run, TrainResult result) {
  static final String REPORT = "report.html";
  private static final String HISTORY = "history";

  Draft write(Path folder, Instant started) throws IOException {
    Dataset<Row> history =
        context
            .spark()
            .createDataFrame(
                result.history().stream().map(HistoryRow::toRow).toList(), HistoryRow.SCHEMA)
            .coalesce(1); // a row an epoch
    StoredTable stored = StoredTable.write(history, new Path(folder, HISTORY), List.of());
    TrainingReport report =
        new TrainingReport(
            "Training on %,d images".formatted(result.trainImages()),
            result.history(),
            result.network().summary(),
            List.of(
                FactTables.of("Settings", run.settings()),
                FactTables.of("Inputs", FactTables.inputs(run)),
                FactTables.of("Versions", Versions.current())));
    TextFiles.write(new Path(folder, REPORT), context.hadoop(), report.html());
    return Runs.tableDraft("training", run, started, stored, new TreeMap<>());
  }

  /** The history that a training has written at a location. */
  static List<HistoryRow> readHistory(SparkSession spark, String location) {
    Dataset<Row> stored = InputTable.read(spark, HISTORY, new Path(location, HISTORY).toString());
    return TableCheck.require(stored, HistoryRow.SCHEMA, "history table " + location)
        .orderBy("epoch")
        .collectAsList()
        .stream()
        .map(HistoryRow::fromRow)
        .toList();
  }
}
