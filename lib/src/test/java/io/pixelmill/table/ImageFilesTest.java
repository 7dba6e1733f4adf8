package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
  private static final long FILE = ImageFiles.BYTES_PER_FILE;

  @TempDir Path folder;

  @Test
  void filesFollowFromTheRowsAlone() throws IOException {
    Dataset<Row> rows = TestSpark.session().createDataFrame(rows(300), ImageRow.SCHEMA);
    Map<Split, Long> bytes = Map.of(Split.TRAIN, 3 * FILE - 1, Split.TEST, FILE);
    List<List<String>> one = written(rows.repartition(1), bytes, "one");
    List<List<String>> eight = written(rows.repartition(8), bytes, "eight");

    // 3 partitions, each with rows of two splits.
    assertThat(one).hasSize(6).isEqualTo(eight);
    assertThat(one).allSatisfy(file -> assertThat(file).isSorted().isNotEmpty());
  }

  @Test
  void noRowsAreOnePartition() {
    Dataset<Row> none = TestSpark.session().createDataFrame(List.<Row>of(), ImageRow.SCHEMA);
    assertThat(ImageFiles.arranged(none, Map.of()).collectAsList()).isEmpty();
  }

  /** Per file, in the order of their names, split and id of its rows in their order. */
  private List<List<String>> written(Dataset<Row> rows, Map<Split, Long> bytes, String name)
      throws IOException {
    Path table = folder.resolve(name);
    ImageFiles.arranged(rows, bytes).write().partitionBy(ImageRow.SPLIT).parquet(table.toString());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(table)) {
      files = walk.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
    List<List<String>> found = new ArrayList<>();
    for (Path file : files) {
      String split = file.getParent().getFileName().toString().replace("split=", "");
      found.add(
          TestSpark.session().read().parquet(file.toString()).collectAsList().stream()
              .map(row -> split + " " + row.getString(0))
              .toList());
    }
    return found;
  }

  private static List<Row> rows(int count) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new ImageRow(
                  "%08x".formatted(random.nextInt()),
                  "file:/" + i,
                  new ClassLabel(0, "cat"),
                  new Pixels(1, 1, 1, new byte[1]),
                  Optional.empty(),
                  ImageRow.COMMON_WEIGHT,
                  Extent.WHOLE,
                  i % 3 == 0 ? Split.TEST : Split.TRAIN)
              .toRow());
    }
    return rows;
  }
}
