package io.pixelmill.prepare;

import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Forms;
import io.pixelmill.image.Pictures;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageLayout;
import io.pixelmill.table.ImageLayout.Compression;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows as sources give them. */
final class Sources {
  static final ClassLabel CAT = new ClassLabel(0, "cat");
  static final ClassLabel DOG = new ClassLabel(1, "dog");
  static final PrepareSettings SETTINGS = settings(new SplitShares(0.7, 0.2, 0.1), 0, 1);

  private Sources() {}

  static PrepareSettings settings(SplitShares shares, double allowedRejects, long seed) {
    return new PrepareSettings(
        Forms.settings(4, 4, ResizeMode.STRETCH),
        shares,
        new DecodeLimits(10_000, 10_000, 30),
        new ImageLayout(32, 8, Compression.ZSTD),
        allowedRejects,
        seed);
  }

  static SourceImage image(String source, byte[] file, ClassLabel label, Optional<Split> split) {
    return new SourceImage(
        source,
        new SourceContent.Encoded(file, SourceContent.Encoding.FILE),
        Optional.of(label),
        split,
        ImageRow.COMMON_WEIGHT);
  }

  /** A small image file; different for each number. */
  static byte[] file(int number) {
    return Pictures.file(Pictures.gradient(3, 3 + number / 256, number % 256), "png");
  }

  /** So many different images of a class, numbered from {@code first}. */
  static List<SourceImage> images(int first, int count, ClassLabel label, Optional<Split> split) {
    List<SourceImage> images = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      images.add(image("file:/%s/%04d.png".formatted(label.name(), i), file(i), label, split));
    }
    return images;
  }

  @SafeVarargs
  static Dataset<Row> rows(List<SourceImage>... images) {
    List<Row> rows = new ArrayList<>();
    for (List<SourceImage> some : images) {
      some.forEach(image -> rows.add(image.toRow()));
    }
    return TestSpark.session().createDataFrame(rows, SourceImage.SCHEMA);
  }
}
