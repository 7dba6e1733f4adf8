package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.pixelmill.prepare.PrepareCounts.ClassCount;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what became of the images. */
final class Tally {
  private static final int EXAMPLES = 2;

  private Tally() {}

  static PrepareCounts counts(Dataset<Row> split, Dataset<Row> contents, Dataset<Row> rejects) {
    List<ClassCount> classes = new ArrayList<>();
    long images = 0;
    long moved = 0;
    for (Row row :
        split
            .groupBy(ImageRow.SPLIT, ImageRow.LABEL, ImageRow.LABEL_NAME)
            .agg(count(lit(1)), count_if(col(Prepare.MOVED)))
            .collectAsList()) {
      ClassLabel label = new ClassLabel(row.getInt(1), row.getString(2));
      classes.add(new ClassCount(Split.ofStored(row.getString(0)), label, row.getLong(3)));
      images += row.getLong(3);
      moved += row.getLong(4);
    }
    classes.sort(
        Comparator.comparing(ClassCount::split).thenComparing(count -> count.label().index()));
    return new PrepareCounts(classes, byReason(rejects), images - contents.count(), moved);
  }

  /** The first rejects by source. */
  static List<RejectRow> examples(Dataset<Row> rejects) {
    return rejects.orderBy("source").limit(EXAMPLES).collectAsList().stream()
        .map(RejectRow::fromRow)
        .toList();
  }

  private static Map<RejectReason, Long> byReason(Dataset<Row> rejects) {
    Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    for (Row row : rejects.groupBy("reason").count().collectAsList()) {
      counts.put(RejectReason.ofStored(row.getString(0)), row.getLong(1));
    }
    return counts;
  }
}
