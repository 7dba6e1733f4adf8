package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Scores the rows of one task batch by batch: one row out for each row in, in their order. */
final class ScoredRows implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final Function<Row, Candidate> reader;
  private final ScoringEngine engine;
  private final PredictionWriter writer;
  private final int batchSize;
  private final Queue<Row> ready = new ArrayDeque<>();

  ScoredRows(
      Iterator<Row> rows,
      Function<Row, Candidate> reader,
      ScoringEngine engine,
      PredictionWriter writer,
      int batchSize) {
    this.rows = rows;
    this.reader = reader;
    this.engine = engine;
    this.writer = writer;
    this.batchSize = batchSize;
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (ready.isEmpty()) {
      scoreBatch();
    }
    return ready.remove();
  }

  private void scoreBatch() {
    List<Candidate> batch = new ArrayList<>(batchSize);
    while (batch.size() < batchSize && rows.hasNext()) {
      batch.add(reader.apply(rows.next()));
    }
    List<Pixels> images = batch.stream().flatMap(row -> row.pixels().stream()).toList();
    float[][] probabilities = images.isEmpty() ? new float[0][] : engine.probabilities(images);
    int scored = 0;
    for (Candidate candidate : batch) {
      ready.add(
          candidate.image() instanceof Candidate.Unfit unfit
              ? writer.failed(candidate, unfit.why())
              : writer.scored(candidate, probabilities[scored++]));
    }
  }
}
