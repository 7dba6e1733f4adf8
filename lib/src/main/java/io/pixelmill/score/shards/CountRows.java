package io.pixelmill.score.shards;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.table.PredictionRow;
import io.pixelmill.table.SourceImage;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Counts stored predictions: one pass over their small columns. */
public final class CountRows {
  private static final int LONGEST_EXAMPLE = 500;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CountRows() {}

  /**
   * @param predictions as they are stored, with any of the columns of the {@code predictions} table
   */
  public static ShardCounts of(Dataset<Row> predictions) {
    List<String> present = Arrays.asList(predictions.columns());
    Column[] read =
        Stream.of(PredictionRow.PREDICTED_NAME, PredictionRow.CONFIDENCE, PredictionRow.ERROR)
            .map(name -> present.contains(name) ? col(name) : lit(null))
            .toArray(Column[]::new);
    String where =
        present.contains(SourceImage.SOURCE) ? SourceImage.SOURCE : PredictionRow.IMAGE_ID;
    Dataset<Row> columns =
        predictions.select(
            read[0].cast("string"), read[1].cast("float"), read[2].cast("string"), col(where));
    return columns.mapPartitions(CountRows::ofPart, Encoders.STRING()).collectAsList().stream()
        .map(CountRows::parsed)
        .reduce(ShardCounts.NONE, ShardCounts::plus);
  }

  /** As text: records do not survive Spark's serialisation of results. */
  private static Iterator<String> ofPart(Iterator<Row> rows) {
    long count = 0;
    SortedMap<String, Long> classes = new TreeMap<>();
    Long[] confidence = ShardCounts.NONE.confidence().toArray(Long[]::new);
    SortedMap<String, ErrorCount> errors = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      count++;
      Optional.ofNullable(row.getString(0)).ifPresent(name -> classes.merge(name, 1L, Long::sum));
      if (!row.isNullAt(1)) {
        int bin = (int) (row.getFloat(1) * ShardCounts.BINS);
        confidence[Math.max(0, Math.min(ShardCounts.BINS - 1, bin))]++;
      }
      if (!row.isNullAt(2)) {
        String error = row.getString(2);
        String example = "%s: %s".formatted(row.get(3), error);
        String shortened = example.substring(0, Math.min(LONGEST_EXAMPLE, example.length()));
        errors.merge(reason(error), new ErrorCount(1, List.of(shortened)), ErrorCount::plus);
      }
    }
    ShardCounts counts = new ShardCounts(count, classes, List.of(confidence), errors);
    return List.of(ShardCountsJson.write(counts).toString()).iterator();
  }

  /** An error is {@code reason: detail}. */
  private static String reason(String error) {
    int end = error.indexOf(':');
    return end < 0 ? error : error.substring(0, end);
  }

  private static ShardCounts parsed(String json) {
    try {
      return ShardCountsJson.read(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A task's counts are no JSON: " + json, e);
    }
  }
}
