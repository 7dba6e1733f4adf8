package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ImageLayout.Compression;
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
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
  private static final ImageLayout LAYOUT = new ImageLayout(2, 1, Compression.NONE);
  private static final long FILE = 2 << 20;

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
    assertThat(ImageFiles.arranged(none, Map.of(), LAYOUT).collectAsList()).isEmpty();
  }

  @Test
  void rowGroupsAndCodecAreAsTheLayoutSays() throws IOException {
    Path table = folder.resolve("layout");
    List<Row> rows = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < 64; i++) {
      byte[] pixels = new byte[1 << 16];
      random.nextBytes(pixels);
      rows.add(row("%08x".formatted(i), new Pixels(1, 1 << 16, 1, pixels), Split.TRAIN));
    }
    TestSpark.session()
        .createDataFrame(rows, ImageRow.SCHEMA)
        .coalesce(1)
        .write()
        .options(new ImageLayout(32, 1, Compression.GZIP).writerOptions())
        .parquet(table.toString());
    try (Stream<Path> files = Files.list(table)) {
      Path file = files.filter(it -> it.toString().endsWith(".parquet")).findAny().orElseThrow();
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(
                  new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
        assertThat(reader.getRowGroups())
            .hasSizeBetween(4, 5)
            .allSatisfy(
                group ->
                    assertThat(group.getColumns())
                        .allSatisfy(
                            column ->
                                assertThat(column.getCodec())
                                    .isEqualTo(CompressionCodecName.GZIP)));
      }
    }
  }

  /** Per file, in the order of their names, split and id of its rows in their order. */
  private List<List<String>> written(Dataset<Row> rows, Map<Split, Long> bytes, String name)
      throws IOException {
    Path table = folder.resolve(name);
    ImageFiles.arranged(rows, bytes, LAYOUT)
        .write()
        .partitionBy(ImageRow.SPLIT)
        .parquet(table.toString());
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
          row(
              "%08x".formatted(random.nextInt()),
              new Pixels(1, 1, 1, new byte[1]),
              i % 3 == 0 ? Split.TEST : Split.TRAIN));
    }
    return rows;
  }

  private static Row row(String id, Pixels pixels, Split split) {
    return new ImageRow(
            id,
            "file:/" + id,
            new ClassLabel(0, "cat"),
            pixels,
            Optional.empty(),
            ImageRow.COMMON_WEIGHT,
            Extent.WHOLE,
            split)
        .toRow();
  }
}
