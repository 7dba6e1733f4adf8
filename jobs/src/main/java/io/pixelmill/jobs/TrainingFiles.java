package io.pixelmill.jobs;

import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.report.ComparedTraining;
import io.pixelmill.report.Fact;
import io.pixelmill.report.TrainingReport;
import io.pixelmill.storage.Draft;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.table.TableCheck;
import io.pixelmill.train.TrainResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What training leaves beside the model: the {@code history} table and a report. */
record TrainingFiles(
    JobContext context,
    RunIdentity run,
    TrainResult result,
    List<Fact> events,
    List<ComparedTraining> earlier) {
  static final String CONTENT = "training";
  static final String REPORT = "report.html";
  private static final String HISTORY = "history";
  private static final String LAYERS = "layers";
  private static final String THIS = "this training";

  Draft write(Path folder, Instant started) throws IOException {
    StoredTable stored =
        write(
            result.history().stream().map(HistoryRow::toRow).toList(),
            HistoryRow.SCHEMA,
            new Path(folder, HISTORY));
    write(
        result.layers().stream().map(LayerRow::toRow).toList(),
        LayerRow.SCHEMA,
        new Path(folder, LAYERS));
    TrainingReport report =
        new TrainingReport(
            "Training on %,d images".formatted(result.trainImages()),
            result.history(),
            result.layers(),
            result.epoch(),
            events,
            compared(),
            result.network().summary(),
            List.of(
                FactTables.of("Settings", run.settings()),
                FactTables.of("Inputs", FactTables.inputs(run)),
                FactTables.of("Versions", Versions.current())));
    TextFiles.write(new Path(folder, REPORT), context.hadoop(), report.html());
    return Runs.tableDraft(CONTENT, run, started, stored, new TreeMap<>());
  }

  private StoredTable write(List<Row> rows, StructType schema, Path folder) {
    return StoredTable.write(
        context.spark().createDataFrame(rows, schema).coalesce(1), folder, List.of());
  }

  private List<ComparedTraining> compared() {
    List<ComparedTraining> all = new ArrayList<>();
    all.add(new ComparedTraining(THIS, result.epochs(), run.settings()));
    all.addAll(earlier);
    return all;
  }

  /** The history that a training has written at a location. */
  static List<HistoryRow> readHistory(SparkSession spark, String location) {
    Dataset<Row> stored = InputTable.read(spark, HISTORY, new Path(location, HISTORY).toString());
    return TableCheck.require(stored, HistoryRow.SCHEMA, "history table " + location)
        .orderBy("epoch", "round")
        .collectAsList()
        .stream()
        .map(HistoryRow::fromRow)
        .toList();
  }
}
