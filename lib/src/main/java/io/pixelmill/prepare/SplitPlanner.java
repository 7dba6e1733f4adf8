package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.pixelmill.prepare.Contents.PoolSize;
import io.pixelmill.prepare.SplitPlan.Cuts;
import io.pixelmill.prepare.SplitPlan.Pool;
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
 * Finds the draws at which the classes are cut, so that each split gets its share of each class to
 * the nearest image. Images of the same bytes count once. Only light columns are touched, and only
 * the cuts come to the driver.
 */
final class SplitPlanner {
  /** How many images of the pool have a smaller draw. */
  private static final String RANK = "rank";

  private static final StructType PLACE =
      new StructType()
          .add(DecodedImage.LABEL, DataTypes.IntegerType, false)
          .add(DecodedImage.FIXED, DataTypes.IntegerType, false)
          .add(RANK, DataTypes.LongType, false);

  private SplitPlanner() {}

  /**
   * @param contents rows of {@link Contents}
   * @param sizes of the pools in {@code contents}
   */
  static SplitPlan plan(Dataset<Row> contents, Map<Pool, PoolSize> sizes, SplitShares shares) {
    Map<Pool, Quota> quotas = quotas(sizes, shares);
    Map<Place, Long> draws = draws(contents, quotas);
    Map<Pool, Cuts> cuts = new HashMap<>();
    quotas.forEach(
        (pool, quota) ->
            cuts.put(
                pool,
                new Cuts(
                    draws.getOrDefault(new Place(pool, quota.train()), SplitDraw.BOUND),
                    draws.getOrDefault(
                        new Place(pool, quota.trainAndValidation()), SplitDraw.BOUND))));
    return new SplitPlan(cuts);
  }

  /** A source that fixes validation images itself keeps all of its train images. */
  private static Map<Pool, Quota> quotas(Map<Pool, PoolSize> sizes, SplitShares shares) {
    boolean validationFixed =
        sizes.keySet().stream().anyMatch(pool -> pool.fixed() == FixedSplit.VALIDATION);
    Map<Pool, Quota> quotas = new HashMap<>();
    sizes.forEach(
        (pool, size) -> {
          if (pool.fixed() == FixedSplit.NONE) {
            quotas.put(pool, Quota.of(size.images(), shares));
          } else if (pool.fixed() == FixedSplit.TRAIN && !validationFixed) {
            quotas.put(pool, Quota.of(size.images(), shares.withoutTest()));
          }
        });
    return quotas;
  }

  private static Map<Place, Long> draws(Dataset<Row> contents, Map<Pool, Quota> quotas) {
    List<Row> places = new ArrayList<>();
    quotas.forEach(
        (pool, quota) -> {
          places.add(RowFactory.create(pool.label(), pool.fixed().ordinal(), quota.train()));
          places.add(
              RowFactory.create(pool.label(), pool.fixed().ordinal(), quota.trainAndValidation()));
        });
    Dataset<Row> wanted = contents.sparkSession().createDataFrame(places, PLACE);
    Dataset<Row> ranked =
        contents.select(
            col(DecodedImage.LABEL),
            col(DecodedImage.FIXED),
            row_number()
                .over(
                    Window.partitionBy(DecodedImage.LABEL, DecodedImage.FIXED)
                        .orderBy(DecodedImage.DRAW, DecodedImage.IMAGE_ID))
                .minus(1)
                .cast(DataTypes.LongType)
                .as(RANK),
            col(DecodedImage.DRAW));
    Map<Place, Long> draws = new HashMap<>();
    for (Row row :
        ranked
            .join(broadcast(wanted.distinct()), PLACE.fieldNames())
            .select(DecodedImage.LABEL, DecodedImage.FIXED, RANK, DecodedImage.DRAW)
            .collectAsList()) {
      Pool pool = new Pool(row.getInt(0), FixedSplit.values()[row.getInt(1)]);
      draws.put(new Place(pool, row.getLong(2)), row.getLong(3));
    }
    return draws;
  }

  private record Quota(long train, long trainAndValidation) {
    static Quota of(long size, SplitShares shares) {
      return new Quota(shares.trainOf(size), shares.trainAndValidationOf(size));
    }
  }

  /** An image of a pool, by how many others have a smaller draw. */
  private record Place(Pool pool, long rank) {}
}
