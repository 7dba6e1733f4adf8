package io.pixelmill.score.shards;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.table.PredictionRow;
import io.pixelmill.table.SourceImage;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Counts stored predictions: one pass over their small columns. */
public final class CountRows {
  private CountRows() {}

  /**
   * @param predictions as they are stored, with any of the columns of the {@code predictions} table
   */
  public static ShardCounts of(Dataset<Row> predictions) {
    List<String> present = Arrays.asList(predictions.columns());
    Column[] read =
        Stream.of(
                SourceImage.SOURCE,
                PredictionRow.IMAGE_ID,
                PredictionRow.PREDICTED_NAME,
                PredictionRow.CONFIDENCE,
                PredictionRow.ERROR)
            .filter(present::contains)
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> columns = predictions.select(read);
    StructType schema = columns.schema();
    return columns
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(rows -> ofPart(schema, rows))
        .collect()
        .stream()
        .map(ShardCountsJson::parse)
        .reduce(ShardCounts.NONE, ShardCounts::plus);
  }

  /** As text: records do not survive Spark's serialisation of results. */
  private static Iterator<String> ofPart(StructType schema, Iterator<InternalRow> rows) {
    RowTally tally = new RowTally(schema);
    rows.forEachRemaining(tally::add);
    return List.of(ShardCountsJson.write(tally.counts()).toString()).iterator();
  }
}
