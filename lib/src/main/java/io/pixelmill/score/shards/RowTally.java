package io.pixelmill.score.shards;

import io.pixelmill.table.PredictionRow;
import io.pixelmill.table.SourceImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts predictions one by one. */
final class RowTally {
  private static final int LONGEST_EXAMPLE = 500;
  private static final int NONE = -1;

  private final StructType schema;
  private final int name;
  private final int confidence;
  private final int error;
  private final int where;
  private final Map<UTF8String, long[]> classes = new HashMap<>();
  private final Long[] bins = ShardCounts.NONE.confidence().toArray(Long[]::new);
  private final SortedMap<String, ErrorCount> errors = new TreeMap<>();
  private long rows;

  /**
   * @param schema with any of the columns of the {@code predictions} table
   */
  RowTally(StructType schema) {
    this.schema = schema;
    this.name = index(PredictionRow.PREDICTED_NAME);
    this.confidence = index(PredictionRow.CONFIDENCE);
    this.error = index(PredictionRow.ERROR);
    int source = index(SourceImage.SOURCE);
    this.where = source == NONE ? index(PredictionRow.IMAGE_ID) : source;
  }

  private int index(String column) {
    return Arrays.asList(schema.fieldNames()).indexOf(column);
  }

  void add(InternalRow row) {
    rows++;
    if (has(row, name)) {
      UTF8String found = row.getUTF8String(name);
      long[] count = classes.get(found);
      if (count == null) {
        count = new long[1];
        classes.put(found.copy(), count); // the row's memory may be used again
      }
      count[0]++;
    }
    if (has(row, confidence)) {
      int bin = (int) (row.getFloat(confidence) * ShardCounts.BINS);
      bins[Math.max(0, Math.min(ShardCounts.BINS - 1, bin))]++;
    }
    if (has(row, error)) {
      addError(row, row.getUTF8String(error).toString());
    }
  }

  private static boolean has(InternalRow row, int column) {
    return column != NONE && !row.isNullAt(column);
  }

  private void addError(InternalRow row, String text) {
    Object which = has(row, where) ? row.get(where, schema.fields()[where].dataType()) : null;
    String example = "%s: %s".formatted(which, text);
    String shortened = example.substring(0, Math.min(LONGEST_EXAMPLE, example.length()));
    errors.merge(reason(text), new ErrorCount(1, List.of(shortened)), ErrorCount::plus);
  }

  /** An error is {@code reason: detail}. */
  private static String reason(String error) {
    int end = error.indexOf(':');
    return end < 0 ? error : error.substring(0, end);
  }

  ShardCounts counts() {
    SortedMap<String, Long> named = new TreeMap<>();
    classes.forEach((found, count) -> named.put(found.toString(), count[0]));
    return new ShardCounts(rows, named, List.of(bins), errors);
  }
}
