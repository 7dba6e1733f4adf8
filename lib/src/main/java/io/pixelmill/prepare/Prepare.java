package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.pixelmill.image.ImageSettings;
import io.pixelmill.prepare.Contents.PoolSize;
import io.pixelmill.prepare.SplitPlan.Pool;
import io.pixelmill.prepare.Tally.RejectTally;
import io.pixelmill.prepare.quality.Additions;
import io.pixelmill.prepare.quality.ExaminedImage;
import io.pixelmill.prepare.quality.ImageFeatures;
import io.pixelmill.prepare.quality.Quality;
import io.pixelmill.prepare.quality.QualityResult;
import io.pixelmill.table.ImageFiles;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Prepares images for training.
 *
 * <ol>
 *   <li>Decodes each image once and brings it to one size; what cannot be decoded is rejected.
 *   <li>Looks for duplicates, conflicts, leaks and images that show nothing ({@link Quality}).
 *   <li>Splits each class by its shares, following the source where that fixes splits. All images
 *       of the same bytes, and all that show the same, come to one split, whatever class they stand
 *       under.
 *   <li>Lays the images out in files whose rows and order depend on the images alone.
 * </ol>
 *
 * <p>Input: rows of {@link SourceImage#SCHEMA}, all of them labelled. Output: {@link
 * PrepareResult}.
 */
public final class Prepare {
  /** Of an image that left its fixed split. */
  static final String MOVED = "moved";

  private static final String RULED_LABEL = "ruled_label";
  private static final String RULED_FIXED = "ruled_fixed";
  private static final String RULED_DRAW = "ruled_draw";

  private Prepare() {}

  /**
   * @param images about how many there are: decides the number of files
   * @throws io.pixelmill.problem.ProblemException if columns are missing; what is wrong with the
   *     images comes with the result
   */
  public static PrepareResult run(Dataset<Row> sources, long images, PrepareSettings settings) {
    return run(sources, images, settings, Optional.empty());
  }

  /**
   * The same for images that are added to a table, whose images stay as they are. What is there
   * already, from the same source with the same bytes, is left out.
   *
   * @param table rows of {@link ImageRow#SCHEMA}, prepared with the same form
   */
  public static PrepareResult append(
      Dataset<Row> sources, long images, PrepareSettings settings, Dataset<Row> table) {
    return run(sources, images, settings, Optional.of(table));
  }

  private static PrepareResult run(
      Dataset<Row> sources, long images, PrepareSettings settings, Optional<Dataset<Row>> table) {
    DecodedTable decoded = DecodedTable.of(sources, settings, files(images, settings));
    // Asked again and again. On disk, because it grows with the images and memory does not.
    Dataset<Row> light = decoded.light().persist(StorageLevel.DISK_ONLY());
    Dataset<Row> decodable = light.where(col(DecodedImage.REASON).isNull());
    Optional<Dataset<Row>> known = table.map(rows -> known(decodable, rows));
    Dataset<Row> readable = without(decodable, known);
    Dataset<Row> examined = select(readable, ExaminedImage.SCHEMA);
    Optional<Dataset<Row>> stored =
        table.map(
            rows ->
                StoredImages.examined(
                        rows, settings.image().form(), settings.quality().nearDuplicates().action())
                    .persist(StorageLevel.DISK_ONLY()));
    QualityResult quality =
        stored
            .map(rows -> Additions.of(examined, rows, settings.quality()))
            .orElseGet(() -> Quality.of(examined, settings.quality()));
    Optional<Dataset<Row>> rejectedForFaults =
        Optional.of(quality.rejects()).filter(rejects -> quality.counts().rejected() > 0);
    Dataset<Row> taken = without(readable, rejectedForFaults);
    Optional<Dataset<Row>> leftOut =
        Stream.of(known, rejectedForFaults)
            .flatMap(Optional::stream)
            .map(rows -> rows.select(DecodedImage.IMAGE_ID, DecodedImage.SOURCE))
            .reduce(Dataset::union);
    Optional<Dataset<Row>> groups =
        Optional.of(quality.groups()).filter(all -> quality.counts().groups() > 0);
    Dataset<Row> contents =
        Contents.of(taken, groups, settings.seed()).persist(StorageLevel.DISK_ONLY());
    Map<Pool, PoolSize> sizes = Contents.sizes(contents);
    SplitPlan plan = SplitPlanner.plan(contents, sizes, settings.split());
    boolean isRuled = sizes.values().stream().anyMatch(size -> size.conflicts() > 0);
    Dataset<Row> rulings = Rulings.of(contents, leftOut);
    Dataset<Row> rejects = rejects(light, rejectedForFaults);
    List<RejectTally> rejected = Tally.rejects(rejects);
    PrepareCounts counts =
        Tally.counts(
            TakenImages.of(
                isRuled ? ruled(taken, rulings, plan) : unruled(taken, plan),
                settings.image().form()),
            sizes.values(),
            rejected);
    return new PrepareResult(
        ImageFiles.sorted(
            decoded.images(
                new FinishImages(plan, settings.image().form()),
                // Without any, the pixels need not meet anything.
                Optional.of(rulings).filter(any -> isRuled || leftOut.isPresent()))),
        rejects.repartition(1).sortWithinPartitions(DecodedImage.SOURCE),
        quality.findings(),
        readable.groupBy(ImageFeatures.HEIGHT, ImageFeatures.WIDTH).count(),
        counts,
        quality.counts(),
        quality
            .problem()
            .or(() -> Verdict.tooManyRejects(counts, rejected, settings.allowedRejects()))
            .or(() -> table.isPresent() ? Optional.empty() : Verdict.tooLittle(counts)),
        List.of(
            quality::close,
            light::unpersist,
            contents::unpersist,
            () -> stored.ifPresent(Dataset::unpersist)));
  }

  /**
   * Known before anything is decoded: so many that a file of the train split has about its size.
   */
  private static int files(long images, PrepareSettings settings) {
    ImageSettings image = settings.image();
    long bytes = (long) image.height() * image.width() * image.color().channels();
    return settings.layout().files((long) (images * bytes * settings.split().train()));
  }

  /** Images of the source that the table has already. */
  private static Dataset<Row> known(Dataset<Row> decodable, Dataset<Row> table) {
    return decodable.join(
        table.select(DecodedImage.IMAGE_ID, DecodedImage.SOURCE),
        new String[] {DecodedImage.IMAGE_ID, DecodedImage.SOURCE},
        "left_semi");
  }

  /** Adds {@link ImageRow#SPLIT} and {@link #MOVED}. */
  private static Dataset<Row> unruled(Dataset<Row> taken, SplitPlan plan) {
    return split(
        taken, col(DecodedImage.LABEL), col(DecodedImage.FIXED), col(DecodedImage.DRAW), plan);
  }

  private static Dataset<Row> ruled(Dataset<Row> taken, Dataset<Row> rulings, SplitPlan plan) {
    Dataset<Row> ofImages =
        rulings
            .where(col(DecodedImage.SOURCE).isNull())
            .select(
                col(DecodedImage.IMAGE_ID),
                col(DecodedImage.LABEL).as(RULED_LABEL),
                col(DecodedImage.FIXED).as(RULED_FIXED),
                col(DecodedImage.DRAW).as(RULED_DRAW));
    return split(
        taken.join(ofImages, new String[] {DecodedImage.IMAGE_ID}, "left"),
        coalesce(col(RULED_LABEL), col(DecodedImage.LABEL)),
        coalesce(col(RULED_FIXED), col(DecodedImage.FIXED)),
        coalesce(col(RULED_DRAW), col(DecodedImage.DRAW)),
        plan);
  }

  private static Dataset<Row> split(
      Dataset<Row> taken, Column label, Column fixed, Column draw, SplitPlan plan) {
    Column split = udf(new AssignSplit(plan), DataTypes.StringType).apply(label, fixed, draw);
    Column moved =
        col(DecodedImage.FIXED)
            .notEqual(FixedSplit.NONE.ordinal())
            .and(FixedSplit.withoutKept(fixed).notEqual(col(DecodedImage.FIXED)));
    return taken.withColumn(ImageRow.SPLIT, split).withColumn(MOVED, moved);
  }

  /** A source stands once among images that were decoded. */
  private static Dataset<Row> without(Dataset<Row> images, Optional<Dataset<Row>> leftOut) {
    return leftOut
        .map(
            rows ->
                images.join(
                    rows.select(DecodedImage.SOURCE),
                    new String[] {DecodedImage.SOURCE},
                    "left_anti"))
        .orElse(images);
  }

  private static Dataset<Row> rejects(Dataset<Row> light, Optional<Dataset<Row>> leftOut) {
    Dataset<Row> unreadable =
        select(light.where(col(DecodedImage.REASON).isNotNull()), RejectRow.SCHEMA);
    return leftOut.map(unreadable::union).orElse(unreadable);
  }

  private static Dataset<Row> select(Dataset<Row> rows, StructType schema) {
    return rows.select(
        Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new));
  }
}
