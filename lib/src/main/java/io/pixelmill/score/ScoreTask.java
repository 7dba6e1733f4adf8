package io.pixelmill.score;

import io.pixelmill.device.SparkProcess;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** Scores one partition, with an engine that the process's tasks share. */
record ScoreTask(
    Broadcast<EngineSource> source,
    EnginePlan plan,
    CandidateReader reader,
    PredictionWriter writer,
    int batchSize,
    ScorePhases phases)
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final String GPU = "gpu";

  /** Batches that are read, scored and handed out; more where more threads decode than score. */
  private static final int BATCHES = 3;

  private record Key(EnginePlan plan, Optional<String> gpu) {}

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    TaskContext context = TaskContext.get();
    Optional<String> gpu =
        Optional.ofNullable(context.resourcesJMap().get(GPU))
            .filter(it -> plan.device() != Device.CPU)
            .map(it -> it.addresses()[0]);
    int cores = ExecutorCores.of(SparkEnv.get().conf());
    int threads = plan.threads() > 0 ? plan.threads() : cores;
    int decodeThreads = plan.decodeThreads() > 0 ? plan.decodeThreads() : cores;
    SharedEngines.Lease lease =
        SharedEngines.ofProcess()
            .take(
                new Key(plan, gpu),
                () -> new SharedEngine(source.value().open(plan, gpu), threads, decodeThreads));
    lease.engine().notice().ifPresent(phases::notice);
    phases.device("%s: %s".formatted(SparkProcess.name(), lease.engine().device()));
    int depth = BATCHES + (decodeThreads + cores - 1) / cores;
    ScoredRows scored =
        new ScoredRows(
            new RowBatches(rows, reader.open(), plan.shape(), batchSize),
            reader.work(),
            lease,
            writer,
            depth,
            new PhaseClock(phases));
    context.addTaskCompletionListener((TaskCompletionListener) ended -> scored.close());
    return scored;
  }
}
