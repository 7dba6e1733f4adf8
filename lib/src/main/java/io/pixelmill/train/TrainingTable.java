package io.pixelmill.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.network.ImageShape;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.table.TableCheck;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A stored {@code images} table that was found fit to train on.
 *
 * @param labels names of the classes, in the order of their labels
 * @param images of each class in the train split
 * @param weights of the images of the train split
 * @param shape of every image
 * @param train row groups, one or more
 * @param validation row groups, perhaps none
 */
record TrainingTable(
    List<String> labels,
    List<Long> images,
    Weights weights,
    ImageShape shape,
    List<RowGroup> train,
    List<RowGroup> validation) {
  /** Whether all images count the same. */
  enum Weights {
    EQUAL,
    DIFFERENT
  }

  private static final int SHAPES_TOLD = 3;

  /** Tables of others need not have these. */
  private static final Set<String> OPTIONAL = Set.of(ImageRow.WEIGHT, ImageRow.TRUNCATED);

  private static final StructType WANTED =
      new StructType(
          Arrays.stream(ImageRow.SCHEMA.fields())
              .filter(field -> !OPTIONAL.contains(field.name()))
              .toArray(StructField[]::new));

  /**
   * @throws ProblemException if there is nothing to train on, or labels or shapes are not as a
   *     network needs them
   */
  static TrainingTable read(SparkSession session, String location) {
    Path directory = new Path(location);
    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    List<RowGroup> train;
    List<RowGroup> validation;
    try {
      train = RowGroups.of(directory, Split.TRAIN, hadoop);
      validation = RowGroups.of(directory, Split.VALIDATION, hadoop);
    } catch (IOException | UncheckedIOException e) {
      throw ProblemException.ofUnreadable(cannotTrain(location), e);
    }
    if (train.isEmpty()) {
      throw unfit(location, List.of("there are no images in split=train"));
    }
    Dataset<Row> stored = session.read().parquet(location);
    Dataset<Row> images = TableCheck.require(stored, WANTED, "images table " + location);
    List<String> reasons = new ArrayList<>();
    List<Row> classes = classes(images);
    List<String> labels = labels(classes, reasons);
    List<Row> shapes =
        images
            .select(ImageRow.HEIGHT, ImageRow.WIDTH, ImageRow.CHANNELS)
            .distinct()
            .takeAsList(SHAPES_TOLD);
    if (shapes.size() > 1) {
      reasons.add("the images are of several shapes, such as " + told(shapes));
    }
    if (!reasons.isEmpty()) {
      throw unfit(location, reasons);
    }
    Row shape = shapes.get(0);
    ImageShape size = new ImageShape(shape.getInt(0), shape.getInt(1), shape.getInt(2));
    return new TrainingTable(
        labels,
        classes.stream().map(row -> row.getLong(2)).toList(),
        weights(stored),
        size,
        RowGroups.decoded(train, size.values()),
        RowGroups.decoded(validation, size.values()));
  }

  private static Weights weights(Dataset<Row> stored) {
    if (!List.of(stored.columns()).contains(ImageRow.WEIGHT)) {
      return Weights.EQUAL;
    }
    Column isUncommon = col(ImageRow.WEIGHT).notEqual(ImageRow.COMMON_WEIGHT);
    Column isTrained = col(ImageRow.SPLIT).equalTo(Split.TRAIN.stored());
    return stored.where(isTrained.and(isUncommon)).isEmpty() ? Weights.EQUAL : Weights.DIFFERENT;
  }

  /** Label, its name, its images in the train split. */
  private static List<Row> classes(Dataset<Row> images) {
    Column train = col(ImageRow.SPLIT).equalTo(Split.TRAIN.stored());
    return images
        .groupBy(ImageRow.LABEL, ImageRow.LABEL_NAME)
        .agg(sum(when(train, 1L).otherwise(0L)))
        .sort(ImageRow.LABEL, ImageRow.LABEL_NAME)
        .collectAsList();
  }

  private static List<String> labels(List<Row> rows, List<String> reasons) {
    List<String> labels = new ArrayList<>();
    for (Row row : rows) {
      if (row.anyNull()) {
        reasons.add("some images have no label");
        return labels;
      }
      int label = row.getInt(0);
      String name = row.getString(1);
      if (label == labels.size() - 1) {
        reasons.add("label %d has the names %s and %s".formatted(label, labels.get(label), name));
        return labels;
      }
      if (label != labels.size()) {
        reasons.add("label %d is missing, the next one is %d".formatted(labels.size(), label));
        return labels;
      }
      if (labels.contains(name)) {
        reasons.add(
            "labels %d and %d have the same name %s".formatted(labels.indexOf(name), label, name));
        return labels;
      }
      labels.add(name);
    }
    if (labels.size() < 2) {
      reasons.add("there is one class only, " + labels.get(0));
    }
    return labels;
  }

  private static String told(List<Row> shapes) {
    return shapes.stream()
        .map(it -> "%d × %d × %d".formatted(it.getInt(0), it.getInt(1), it.getInt(2)))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static ProblemException unfit(String location, List<String> reasons) {
    return ProblemException.ofAll(
        ProblemKind.DATA,
        cannotTrain(location),
        reasons,
        "Give an images table that prepare or augment wrote, with two classes or more.");
  }

  private static String cannotTrain(String location) {
    return "Cannot train on the images table " + location;
  }
}
