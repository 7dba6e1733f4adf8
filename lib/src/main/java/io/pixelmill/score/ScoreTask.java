package io.pixelmill.score;

import io.pixelmill.model.ModelWeights;
import io.pixelmill.network.InputRange;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Scores one partition: a network of its own on weights that the executor's tasks share. */
record ScoreTask(
    Broadcast<ModelWeights> weights,
    Engine engine,
    InputRange range,
    CandidateReader reader,
    PredictionWriter writer,
    int batchSize)
    implements MapPartitionsFunction<Row, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new ScoredRows(
        rows, reader.open(), engine.open(weights.value(), range), writer, batchSize);
  }
}
