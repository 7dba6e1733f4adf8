package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.pixelmill.prepare.Contents.PoolSize;
import io.pixelmill.prepare.PrepareCounts.ClassCount;
import io.pixelmill.table.RejectReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what became of the images. */
final class Tally {
  private Tally() {}

  /**
   * @param source of the first such image, {@code detail} what was found there
   */
  record RejectTally(RejectReason reason, long images, String source, String detail) {}

  static List<RejectTally> rejects(Dataset<Row> rejects) {
    List<RejectTally> tallies = new ArrayList<>();
    for (Row row :
        rejects
            .groupBy(DecodedImage.REASON)
            .agg(
                count(lit(1)).as("images"),
                min(struct(col(DecodedImage.SOURCE), col(DecodedImage.DETAIL))).as("first"))
            .select(DecodedImage.REASON, "images", "first.source", "first.detail")
            .collectAsList()) {
      tallies.add(
          new RejectTally(
              RejectReason.ofStored(row.getString(0)),
              row.getLong(1),
              row.getString(2),
              row.getString(3)));
    }
    tallies.sort(Comparator.comparing(RejectTally::reason));
    return List.copyOf(tallies);
  }

  static PrepareCounts counts(
      TakenImages taken, Collection<PoolSize> contents, List<RejectTally> rejects) {
    List<ClassCount> classes = taken.classes();
    long images = classes.stream().mapToLong(ClassCount::images).sum();
    long different = contents.stream().mapToLong(PoolSize::images).sum();
    return new PrepareCounts(
        classes,
        taken.pixels(),
        rejects.stream().collect(Collectors.toMap(RejectTally::reason, RejectTally::images)),
        images - different,
        taken.moved());
  }
}
