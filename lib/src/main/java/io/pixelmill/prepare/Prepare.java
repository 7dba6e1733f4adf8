package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.pixelmill.image.ImageSettings;
import io.pixelmill.prepare.Contents.PoolSize;
import io.pixelmill.prepare.SplitPlan.Pool;
import io.pixelmill.prepare.Tally.RejectTally;
import io.pixelmill.table.ImageFiles;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Prepares images for training.
 *
 * <ol>
 *   <li>Decodes each image once and brings it to one size; what cannot be decoded is rejected.
 *   <li>Splits each class by its shares, following the source where that fixes splits. All images
 *       of the same bytes come to one split, whatever class they stand under.
 *   <li>Lays the images out in files whose rows and order depend on the images alone.
 * </ol>
 *
 * <p>Input: rows of {@link SourceImage#SCHEMA}, all of them labelled. Output: {@link
 * PrepareResult}.
 */
public final class Prepare {
  /** Of an image that left its fixed split. */
  static final String MOVED = "moved";

  private static final String COMMON_LABEL = "common_label";
  private static final String COMMON_FIXED = "common_fixed";

  private Prepare() {}

  /**
   * @param images about how many there are: decides the number of files
   * @throws io.pixelmill.problem.ProblemException if columns are missing; what is wrong with the
   *     images comes with the result
   */
  public static PrepareResult run(Dataset<Row> sources, long images, PrepareSettings settings) {
    DecodedTable decoded = DecodedTable.of(sources, settings, files(images, settings));
    // Light, and asked again and again.
    Dataset<Row> light = decoded.light().persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> taken = light.where(col(DecodedImage.REASON).isNull());
    Dataset<Row> contents = Contents.of(taken).persist(StorageLevel.MEMORY_AND_DISK());
    Map<Pool, PoolSize> sizes = Contents.sizes(contents);
    SplitPlan plan = SplitPlanner.plan(contents, sizes, settings.split());
    Optional<Dataset<Row>> common = common(contents, sizes);
    Dataset<Row> rejects = rejects(light);
    List<RejectTally> rejected = Tally.rejects(rejects);
    PrepareCounts counts = Tally.counts(split(taken, common, plan), sizes.values(), rejected);
    return new PrepareResult(
        ImageFiles.sorted(decoded.images(new FinishImages(plan, settings.image().form()), common)),
        rejects,
        counts,
        Verdict.problem(counts, rejected, settings.allowedRejects()),
        List.of(light, contents));
  }

  /**
   * Known before anything is decoded: so many that a file of the train split has about its size.
   */
  private static int files(long images, PrepareSettings settings) {
    ImageSettings image = settings.image();
    long bytes = (long) image.height() * image.width() * image.color().channels();
    return settings.layout().files((long) (images * bytes * settings.split().train()));
  }

  /** Empty where there are none, so that the pixels need not be joined with anything. */
  private static Optional<Dataset<Row>> common(Dataset<Row> contents, Map<Pool, PoolSize> sizes) {
    if (sizes.values().stream().allMatch(size -> size.conflicts() == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        contents
            .where(Contents.CONFLICT)
            .select(
                col(DecodedImage.IMAGE_ID),
                col(DecodedImage.LABEL).as(COMMON_LABEL),
                col(DecodedImage.FIXED).as(COMMON_FIXED)));
  }

  /** Adds {@link ImageRow#SPLIT} and {@link #MOVED}. */
  private static Dataset<Row> split(
      Dataset<Row> taken, Optional<Dataset<Row>> common, SplitPlan plan) {
    if (common.isEmpty()) {
      return split(taken, col(DecodedImage.LABEL), col(DecodedImage.FIXED), plan);
    }
    return split(
        taken.join(common.get(), new String[] {DecodedImage.IMAGE_ID}, "left"),
        coalesce(col(COMMON_LABEL), col(DecodedImage.LABEL)),
        coalesce(col(COMMON_FIXED), col(DecodedImage.FIXED)),
        plan);
  }

  private static Dataset<Row> split(
      Dataset<Row> taken, Column label, Column fixed, SplitPlan plan) {
    Column split =
        udf(new AssignSplit(plan), DataTypes.StringType)
            .apply(label, fixed, col(DecodedImage.DRAW));
    Column moved =
        col(DecodedImage.FIXED)
            .notEqual(FixedSplit.NONE.ordinal())
            .and(fixed.notEqual(col(DecodedImage.FIXED)));
    return taken.withColumn(ImageRow.SPLIT, split).withColumn(MOVED, moved);
  }

  private static Dataset<Row> rejects(Dataset<Row> decoded) {
    Column[] columns =
        Arrays.stream(RejectRow.SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);
    return decoded
        .where(col(DecodedImage.REASON).isNotNull())
        .select(columns)
        .repartition(1)
        .sortWithinPartitions(DecodedImage.SOURCE);
  }
}
