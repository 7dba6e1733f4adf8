package io.pixelmill.augment;

import static org.apache.spark.sql.functions.col;

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
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Adds varied copies of the training images.
 *
 * <p>Steps: the classes are counted; copies are spread over their originals, and weights balanced
 * where that is wanted; every row is kept, and each original of the training split followed by its
 * copies; the rows are arranged in files. Input and output: the {@code images} table.
 */
public final class Augment {
  private static final String WHAT = "Cannot augment the images";
  private static final String REMEDY = "Give an images table that prepare has written.";

  private Augment() {}

  /**
   * @param images the {@code images} table; its sizes are read at once, its pixels when the result
   *     is written
   * @throws ProblemException of kind DATA if columns are missing or there is no original to train;
   *     when the result is written, also where a row is no image
   */
  public static AugmentResult run(Dataset<Row> images, AugmentSettings settings) {
    Dataset<Row> rows = TableCheck.require(images, ImageRow.SCHEMA, "images table");
    List<ClassSize> sizes = ClassSize.of(rows);
    List<ClassSize> train = sizes.stream().filter(size -> size.split() == Split.TRAIN).toList();
    requireOriginals(sizes, train);
    Map<Integer, Long> copies = CopyCounts.of(train, settings);

    Dataset<Row> training = rows.where(col(ImageRow.SPLIT).equalTo(Split.TRAIN.stored()));
    CopyPlan plan =
        CopyPlanner.plan(
            training.where(col(ImageRow.ORIGIN_ID).isNull()), train, copies, settings.seed());
    Map<Integer, Double> weights =
        switch (settings.weights()) {
          case KEEP -> Map.of();
          case BALANCED -> ClassWeights.balanced(training, plan);
        };
    Dataset<Row> all =
        rows.flatMap(
            new WithCopies(new ImageAugmenter(settings.chain(), plan, weights)),
            Encoders.row(ImageRow.SCHEMA));
    SortedMap<String, Long> counts = counts(sizes, copies);
    counts.put("augmented", copies.values().stream().mapToLong(Long::longValue).sum());
    return new AugmentResult(
        ImageFiles.arranged(all, bytes(sizes, copies), settings.layout()),
        counts,
        train.stream()
            .map(
                size ->
                    new ClassCount(
                        size.label(), size.rows(), size.rows() + copies.get(size.label().index())))
            .toList());
  }

  private static void requireOriginals(List<ClassSize> sizes, List<ClassSize> train) {
    if (train.stream().allMatch(size -> size.originals() == 0)) {
      throw ProblemException.of(
          ProblemKind.DATA,
          WHAT,
          "no row is an original of the train split, got rows by split " + counts(sizes, Map.of()),
          REMEDY);
    }
  }

  private static SortedMap<String, Long> counts(List<ClassSize> sizes, Map<Integer, Long> copies) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (ClassSize size : sizes) {
      counts.merge(size.split().stored(), size.rows() + copiesOf(size, copies), Long::sum);
    }
    return counts;
  }

  private static Map<Split, Long> bytes(List<ClassSize> sizes, Map<Integer, Long> copies) {
    Map<Split, Long> bytes = new EnumMap<>(Split.class);
    for (ClassSize size : sizes) {
      bytes.merge(size.split(), size.bytesWith(copiesOf(size, copies)), Long::sum);
    }
    return bytes;
  }

  private static long copiesOf(ClassSize size, Map<Integer, Long> copies) {
    return size.split() == Split.TRAIN ? copies.getOrDefault(size.label().index(), 0L) : 0;
  }

  private static final class WithCopies implements FlatMapFunction<Row, Row> {
    private final ImageAugmenter augmenter;

    WithCopies(ImageAugmenter augmenter) {
      this.augmenter = augmenter;
    }

    @Override
    public Iterator<Row> call(Row row) {
      return augmenter.rows(StoredImage.of(row)).map(ImageRow::toRow).iterator();
    }
  }
}
