package io.pixelmill.augment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.pixelmill.table.ImageRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spreads the copies of each class over its originals. Only light columns are touched, and one lot
 * a class comes to the driver.
 */
final class CopyPlanner {
  private static final String LOT = "lot";

  /** 1 for the smallest lot of its class. */
  private static final String RANK = "rank";

  private static final StructType PLACE =
      new StructType()
          .add(ImageRow.LABEL, DataTypes.IntegerType, false)
          .add(RANK, DataTypes.IntegerType, false);

  private CopyPlanner() {}

  /**
   * @param originals of the train split
   * @param train the classes of the train split
   * @param copies by label
   */
  static CopyPlan plan(
      Dataset<Row> originals, List<ClassSize> train, Map<Integer, Long> copies, long seed) {
    List<Row> lastOnes = new ArrayList<>();
    Map<Integer, CopyPlan.OfClass> classes = new HashMap<>();
    for (ClassSize size : train) {
      int label = size.label().index();
      long divisor = Math.max(1, size.originals());
      int rest = Math.toIntExact(copies.get(label) % divisor);
      classes.put(label, new CopyPlan.OfClass(Math.toIntExact(copies.get(label) / divisor), ""));
      if (rest > 0) {
        lastOnes.add(RowFactory.create(label, rest));
      }
    }
    lots(originals, lastOnes, seed)
        .forEach(
            (label, lot) ->
                classes.put(label, new CopyPlan.OfClass(classes.get(label).each(), lot)));
    return new CopyPlan(classes, seed);
  }

  private static Map<Integer, String> lots(Dataset<Row> originals, List<Row> places, long seed) {
    Map<Integer, String> lots = new HashMap<>();
    if (places.isEmpty()) {
      return lots;
    }
    Dataset<Row> wanted = originals.sparkSession().createDataFrame(places, PLACE);
    Dataset<Row> ranked =
        originals
            .select(col(ImageRow.LABEL), Lot.column(seed).as(LOT))
            .withColumn(RANK, row_number().over(Window.partitionBy(ImageRow.LABEL).orderBy(LOT)));
    for (Row row :
        ranked
            .join(broadcast(wanted), PLACE.fieldNames())
            .select(ImageRow.LABEL, LOT)
            .collectAsList()) {
      lots.put(row.getInt(0), row.getString(1));
    }
    return lots;
  }
}
