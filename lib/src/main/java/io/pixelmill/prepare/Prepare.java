package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.pixelmill.image.ImageSettings;
import io.pixelmill.prepare.Contents.PoolSize;
import io.pixelmill.prepare.SplitPlan.Pool;
import io.pixelmill.prepare.Tally.RejectTally;
import io.pixelmill.table.ImageFiles;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.table.TableCheck;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
   * @throws io.pixelmill.problem.ProblemException if columns are missing; what is wrong with the
   *     images comes with the result
   */
  public static PrepareResult run(Dataset<Row> sources, PrepareSettings settings) {
    // Decoding is the dear part, and its result is needed for the counts, the cuts and the output.
    Dataset<Row> decoded =
        TableCheck.require(sources, SourceImage.SCHEMA, "source images")
            .mapPartitions(new DecodeImages(settings), Encoders.row(DecodedImage.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> taken = decoded.where(col(DecodedImage.REASON).isNull());
    // Light, but grouped by a shuffle; three small questions are asked of it.
    Dataset<Row> contents = Contents.of(taken).persist(StorageLevel.MEMORY_AND_DISK());
    Map<Pool, PoolSize> sizes = Contents.sizes(contents);
    SplitPlan plan = SplitPlanner.plan(contents, sizes, settings.split());
    Dataset<Row> split = split(taken, conflicts(contents, sizes), plan);
    Dataset<Row> rejects = rejects(decoded);
    List<RejectTally> rejected = Tally.rejects(rejects);
    PrepareCounts counts = Tally.counts(split, sizes.values(), rejected);
    return new PrepareResult(
        images(split, counts, settings.image()),
        rejects,
        counts,
        Verdict.problem(counts, rejected, settings.allowedRejects()),
        List.of(decoded, contents));
  }

  /** Empty where there are none, so that the pixels need not be joined with anything. */
  private static Optional<Dataset<Row>> conflicts(
      Dataset<Row> contents, Map<Pool, PoolSize> sizes) {
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
      Dataset<Row> taken, Optional<Dataset<Row>> conflicts, SplitPlan plan) {
    if (conflicts.isEmpty()) {
      return split(taken, col(DecodedImage.LABEL), col(DecodedImage.FIXED), plan);
    }
    return split(
        taken.join(conflicts.get(), new String[] {DecodedImage.IMAGE_ID}, "left"),
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

  private static Dataset<Row> images(
      Dataset<Row> split, PrepareCounts counts, ImageSettings image) {
    Dataset<Row> images =
        split.select(
            col(ImageRow.IMAGE_ID),
            col(ImageRow.SOURCE),
            col(ImageRow.LABEL),
            col(ImageRow.LABEL_NAME),
            lit(image.height()).as(ImageRow.HEIGHT),
            lit(image.width()).as(ImageRow.WIDTH),
            lit(image.color().channels()).as(ImageRow.CHANNELS),
            col(ImageRow.PIXELS),
            lit(null).cast(DataTypes.StringType).as(ImageRow.ORIGIN_ID),
            lit(null).cast(DataTypes.StringType).as(ImageRow.AUGMENTATION),
            col(ImageRow.WEIGHT),
            col(ImageRow.SPLIT));
    long bytesPerImage = (long) image.height() * image.width() * image.color().channels();
    Map<Split, Long> bytes = new EnumMap<>(Split.class);
    for (Split part : Split.values()) {
      bytes.put(part, counts.images(part) * bytesPerImage);
    }
    return ImageFiles.arranged(images, bytes);
  }
}
