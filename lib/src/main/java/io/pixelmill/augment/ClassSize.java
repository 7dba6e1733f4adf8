package io.pixelmill.augment;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a class has in a split.
 *
 * @param rows originals and copies that are there already
 * @param bytes of the pixels of all rows
 * @param originalBytes of the pixels of the originals
 */
record ClassSize(
    Split split, ClassLabel label, long rows, long originals, long bytes, long originalBytes) {

  /**
   * In the order of splits and labels; pixels are not read.
   *
   * @throws ProblemException of kind DATA if rows lack what they are counted by
   */
  static List<ClassSize> of(Dataset<Row> images) {
    Column bytes =
        functions
            .col(ImageRow.HEIGHT)
            .cast("long")
            .multiply(functions.col(ImageRow.WIDTH))
            .multiply(functions.col(ImageRow.CHANNELS));
    Column isOriginal = functions.col(ImageRow.ORIGIN_ID).isNull();
    return images
        .groupBy(ImageRow.SPLIT, ImageRow.LABEL)
        .agg(
            functions.min(ImageRow.LABEL_NAME),
            functions.count(functions.lit(1)),
            functions.count(functions.when(isOriginal, 1)),
            functions.sum(bytes),
            functions.sum(functions.when(isOriginal, bytes).otherwise(0L)))
        .collectAsList()
        .stream()
        .map(ClassSize::fromRow)
        .sorted(Comparator.comparing(ClassSize::split).thenComparing(size -> size.label().index()))
        .toList();
  }

  private static ClassSize fromRow(Row row) {
    if (row.anyNull()) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot augment the images",
          "rows of the split %s and the label %s lack a split, a label, a name or a size"
              .formatted(row.get(0), row.get(1)),
          "Give an images table that prepare has written.");
    }
    return new ClassSize(
        Split.ofStored(row.getString(0)),
        new ClassLabel(row.getInt(1), row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  /** With so many copies of originals, about. */
  long bytesWith(long copies) {
    return originals == 0 ? bytes : bytes + Math.round((double) originalBytes / originals * copies);
  }
}
