package io.pixelmill.augment;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageFiles;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.table.TableCheck;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Adds varied copies of the training images.
 *
 * <p>Steps: every row is kept; each original of the training split is followed by its copies; the
 * rows are arranged in files. Input and output: the {@code images} table.
 */
public final class Augment {
  private static final String ROWS = "rows";
  private static final String ORIGINALS = "originals";
  private static final String BYTES = "bytes";
  private static final String ORIGINAL_BYTES = "original_bytes";

  private Augment() {}

  /**
   * @param images the {@code images} table; its sizes are read at once, its pixels when the result
   *     is written
   * @throws ProblemException of kind DATA if columns are missing or there is no original to train
   */
  public static AugmentResult run(Dataset<Row> images, AugmentSettings settings) {
    Dataset<Row> rows = TableCheck.require(images, ImageRow.SCHEMA, "images table");
    Map<Split, Long> bytes = new EnumMap<>(Split.class);
    Map<String, Long> counts = new TreeMap<>();
    long augmented = 0;
    for (Row size : sizes(rows)) {
      Split split = Split.ofStored(size.getAs(ImageRow.SPLIT));
      long copies = split == Split.TRAIN ? settings.copies() : 0;
      long added = copies * size.<Long>getAs(ORIGINALS);
      augmented += added;
      counts.put(split.stored(), size.<Long>getAs(ROWS) + added);
      bytes.put(split, size.<Long>getAs(BYTES) + copies * size.<Long>getAs(ORIGINAL_BYTES));
    }
    if (augmented == 0) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot augment the images",
          "no row is an original of the train split, got rows by split " + counts,
          "Give an images table that prepare has written.");
    }
    counts.put("augmented", augmented);
    Dataset<Row> all = rows.flatMap(new WithCopies(settings), Encoders.row(ImageRow.SCHEMA));
    return new AugmentResult(ImageFiles.arranged(all, bytes), new TreeMap<>(counts));
  }

  private static List<Row> sizes(Dataset<Row> rows) {
    Column bytes =
        functions
            .col(ImageRow.HEIGHT)
            .cast("long")
            .multiply(functions.col(ImageRow.WIDTH))
            .multiply(functions.col(ImageRow.CHANNELS));
    Column isOriginal = functions.col(ImageRow.ORIGIN_ID).isNull();
    return rows.groupBy(ImageRow.SPLIT)
        .agg(
            functions.count(functions.lit(1)).as(ROWS),
            functions.count(functions.when(isOriginal, 1)).as(ORIGINALS),
            functions.sum(bytes).as(BYTES),
            functions.sum(functions.when(isOriginal, bytes).otherwise(0L)).as(ORIGINAL_BYTES))
        .collectAsList();
  }

  private static final class WithCopies implements FlatMapFunction<Row, Row> {
    private final AugmentSettings settings;

    WithCopies(AugmentSettings settings) {
      this.settings = settings;
    }

    @Override
    public Iterator<Row> call(Row row) {
      Stream<ImageRow> copies = new ImageAugmenter(settings).copies(ImageRow.fromRow(row));
      return Stream.concat(Stream.of(row), copies.map(ImageRow::toRow)).iterator();
    }
  }
}
