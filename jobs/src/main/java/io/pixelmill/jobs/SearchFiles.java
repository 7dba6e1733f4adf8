package io.pixelmill.jobs;

import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.report.SearchReport;
import io.pixelmill.search.SearchPlan;
import io.pixelmill.search.SearchResult;
import io.pixelmill.storage.Draft;
import io.pixelmill.table.TrialRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a search leaves: the {@code trials} table, a report, the best settings and their model.
 *
 * @param model of the best trial
 * @param bestSettings as HOCON
 */
record SearchFiles(
    JobContext context,
    RunIdentity run,
    SearchPlan plan,
    SearchResult result,
    TrainedModel model,
    String bestSettings) {
  private static final String MODEL = "model";
  static final String REPORT = "report.html";
  static final String BEST = "best.conf";
  private static final String TRIALS = "trials";

  Draft write(Path folder, Instant started) throws IOException {
    Dataset<Row> rows =
        context
            .spark()
            .createDataFrame(
                result.trials().stream().map(TrialRow::toRow).toList(), TrialRow.SCHEMA)
            .coalesce(1); // a row a trial
    StoredTable stored = StoredTable.write(rows, new Path(folder, TRIALS), List.of());
    SearchReport report =
        new SearchReport(
            "Search of %d settings in %d trials"
                .formatted(plan.search().space().size(), result.trials().size()),
            plan.search().metric().text(),
            plan.keys(),
            result.trials(),
            plan.epochs(),
            List.of(
                FactTables.of("Settings", run.settings()),
                FactTables.of("Inputs", FactTables.inputs(run)),
                FactTables.of("Versions", Versions.current())));
    TextFiles.write(new Path(folder, REPORT), context.hadoop(), report.html());
    TextFiles.write(new Path(folder, BEST), context.hadoop(), bestSettings);
    OnnxExportResult onnx =
        model.writeBundle(new Path(folder, MODEL), context.hadoop(), result.model());
    context.console().fact(OnnxExportResult.FACT, onnx.told());
    return Runs.tableDraft("search", run, started, stored, new TreeMap<>());
  }
}
