package io.pixelmill.score;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.table.PredictionRow;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of the {@code predictions} table, as Spark has them inside.
 *
 * @param labels the model's, in the order of its outputs
 * @param columns those at choice that are stored
 * @param embedding whether the wanted layer's values are
 */
record PredictionWriter(
    List<UTF8String> labels,
    UTF8String modelId,
    int topK,
    Set<PredictionColumn> columns,
    Embedding embedding)
    implements Serializable {
  /** Whether rows end with an inner layer's values. */
  enum Embedding {
    NONE,
    STORED
  }

  static PredictionWriter of(ModelDescription model, String modelId, ScoreSettings settings) {
    return new PredictionWriter(
        model.labels().stream().map(UTF8String::fromString).toList(),
        UTF8String.fromString(modelId),
        settings.topK(),
        Set.copyOf(settings.columns()),
        settings.embedding().isPresent() ? Embedding.STORED : Embedding.NONE);
  }

  /** Behind the key columns. */
  StructType schema() {
    StructType schema = new StructType();
    for (StructField field : PredictionRow.SCHEMA.fields()) {
      if (isStored(field.name())) {
        schema = schema.add(field);
      }
    }
    return embedding == Embedding.STORED ? schema.add(PredictionRow.EMBEDDING_FIELD) : schema;
  }

  private boolean isStored(String column) {
    return Arrays.stream(PredictionColumn.values())
        .filter(choice -> choice.stored().contains(column))
        .allMatch(columns::contains);
  }

  /**
   * @param image of the candidate among the scores
   */
  InternalRow scored(Candidate candidate, Scores scores, int image) {
    float[] probabilities = scores.probabilities()[image];
    if (!Ranking.areNumbers(probabilities)) {
      return failed(candidate, ScoreError.NOT_A_NUMBER.with("the model's output"));
    }
    int[] best = Ranking.best(probabilities, Math.min(topK, labels.size()));
    Object[] values = start(candidate);
    int next = candidate.keys().size() + 2;
    if (columns.contains(PredictionColumn.LABEL)) {
      values[next++] = best[0];
      values[next++] = labels.get(best[0]);
    }
    if (columns.contains(PredictionColumn.CONFIDENCE)) {
      values[next++] = probabilities[best[0]];
    }
    if (columns.contains(PredictionColumn.PROBABILITIES)) {
      values[next++] = UnsafeArrayData.fromPrimitiveArray(probabilities);
    }
    if (columns.contains(PredictionColumn.TOP_K)) {
      values[next++] = ranked(best, probabilities);
    }
    values[next++] = modelId;
    values[next++] = null;
    if (embedding == Embedding.STORED) {
      values[next] = UnsafeArrayData.fromPrimitiveArray(scores.embeddings()[image]);
    }
    return new GenericInternalRow(values);
  }

  private ArrayData ranked(int[] best, float[] probabilities) {
    Object[] ranked = new Object[best.length];
    for (int i = 0; i < best.length; i++) {
      ranked[i] =
          new GenericInternalRow(
              new Object[] {best[i], labels.get(best[i]), probabilities[best[i]]});
    }
    return new GenericArrayData(ranked);
  }

  InternalRow failed(Candidate candidate, String why) {
    Object[] values = start(candidate);
    int last = values.length - (embedding == Embedding.STORED ? 2 : 1);
    values[last - 1] = modelId;
    values[last] = UTF8String.fromString(why);
    return new GenericInternalRow(values);
  }

  /** Of a whole row, all but the keys, the image's name and its label still null. */
  private Object[] start(Candidate candidate) {
    List<Object> keys = candidate.keys();
    Object[] values = new Object[keys.size() + width()];
    keys.toArray(values);
    values[keys.size()] = candidate.imageId();
    values[keys.size() + 1] = candidate.label();
    return values;
  }

  private int width() {
    int width = PredictionRow.SCHEMA.size() + (embedding == Embedding.STORED ? 1 : 0);
    for (PredictionColumn column : PredictionColumn.values()) {
      width -= columns.contains(column) ? 0 : column.stored().size();
    }
    return width;
  }
}
