package io.pixelmill.augment;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Small {@code images} tables. */
final class Tables {
  static final List<String> CLASSES = List.of("cat", "dog", "frog", "horse");

  private Tables() {}

  /** The shipped settings with changes, each {@code key=value} within augment. */
  static AugmentSettings settings(String... assignments) {
    return ShippedSettings.record(
        "augment",
        AugmentSettings.class,
        Arrays.stream(assignments).map("augment."::concat).toList());
  }

  /** Originals of a class. */
  static List<ImageRow> originals(Split split, int label, int count) {
    return originals(split, label, count, 1);
  }

  static List<ImageRow> originals(Split split, int label, int count, float weight) {
    List<ImageRow> images = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String id = "%s-%s-%d".formatted(split.stored(), CLASSES.get(label), number);
      images.add(image(id, label, Optional.empty(), weight, split));
    }
    return images;
  }

  static ImageRow image(
      String id, int label, Optional<ImageRow.Origin> origin, float weight, Split split) {
    byte[] data = new byte[4 * 5 * 3];
    new Random(id.hashCode()).nextBytes(data);
    return new ImageRow(
        id,
        "file:/images/" + id + ".png",
        new ClassLabel(label, CLASSES.get(label)),
        new Pixels(4, 5, 3, data),
        origin,
        weight,
        Extent.WHOLE,
        split);
  }

  @SafeVarargs
  static Dataset<Row> table(List<ImageRow>... images) {
    List<Row> rows = new ArrayList<>();
    for (List<ImageRow> some : images) {
      some.forEach(image -> rows.add(image.toRow()));
    }
    return TestSpark.session().createDataFrame(rows, ImageRow.SCHEMA);
  }

  static List<ImageRow> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(ImageRow::fromRow).toList();
  }
}
