package io.pixelmill.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of the {@code predictions} table.
 *
 * @param labels the model's, in the order of its outputs
 */
record PredictionWriter(List<String> labels, String modelId, int topK) implements Serializable {
  private static final int PREDICTED_COLUMNS = 5;

  Row scored(Candidate candidate, float[] probabilities) {
    if (!Ranking.areNumbers(probabilities)) {
      return failed(candidate, ScoreError.NOT_A_NUMBER.with("the model's output"));
    }
    int[] best = Ranking.best(probabilities, Math.min(topK, labels.size()));
    Row[] ranked =
        Arrays.stream(best)
            .mapToObj(i -> RowFactory.create(i, labels.get(i), probabilities[i]))
            .toArray(Row[]::new);
    List<Object> values = start(candidate);
    values.add(best[0]);
    values.add(labels.get(best[0]));
    values.add(probabilities[best[0]]);
    values.add(probabilities);
    values.add(ranked);
    values.add(modelId);
    values.add(null);
    return RowFactory.create(values.toArray());
  }

  Row failed(Candidate candidate, String why) {
    List<Object> values = start(candidate);
    values.addAll(Collections.nCopies(PREDICTED_COLUMNS, null));
    values.add(modelId);
    values.add(why);
    return RowFactory.create(values.toArray());
  }

  private static List<Object> start(Candidate candidate) {
    List<Object> values = new ArrayList<>(candidate.keys());
    values.add(candidate.imageId());
    values.add(candidate.label());
    return values;
  }
}
