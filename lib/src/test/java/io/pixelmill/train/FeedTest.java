package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.image.Pixels;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.MultiDataSet;

class FeedTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @AfterEach
  void release() {
    RowGroupCache.release("feed-test");
  }

  @Test
  void pixelsBecomePlanesAroundZero() throws IOException {
    // 1 × 2 pixels: red 255, green 0, blue 51; then 0, 102, 204.
    Pixels pixels = new Pixels(1, 2, 3, new byte[] {-1, 0, 51, 0, 102, (byte) 204});
    DrawnImages.append(
        folder.resolve("images"),
        List.of(
            new ImageRow("a", "a", new ClassLabel(2, "c"), pixels, Optional.empty(), Split.TRAIN)),
        1);
    List<RowGroup> groups = groups(Split.TRAIN);
    MultiDataSet batch = feed(1, 2, 3, 4).read(EpochPlan.batches(groups, 8, 1).get(0));
    assertThat(batch.getFeatures(0).shape()).containsExactly(1, 3, 1, 2);
    assertThat(batch.getFeatures(0).dup('c').data().asFloat())
        .containsExactly(1, -1, -1, -0.2f, -0.6f, 0.6f);
    assertThat(batch.getLabels(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1, 0}});
  }

  @Test
  void aBatchSpansFiles() throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 10), 3);
    List<RowGroup> groups = groups(Split.TRAIN);
    assertThat(groups).hasSize(3);
    List<Minibatch> batches = EpochPlan.batches(groups, 10, 1);
    assertThat(batches).hasSize(1);
    MultiDataSet batch = feed(10, 10, 1, 2).read(batches.get(0));
    double[] means = batch.getFeatures(0).mean(1, 2, 3).toDoubleVector();
    double[] expected =
        DrawnImages.of(Split.TRAIN, 10).stream()
            .mapToDouble(
                image ->
                    IntStream.range(0, 100).map(i -> image.pixels().data()[i] & 0xff).sum()
                            / 12_750.0
                        - 1)
            .sorted()
            .toArray();
    Arrays.sort(means);
    assertThat(means).containsExactly(expected, within(1e-6));
    assertThat(batch.getLabels(0).sum(0).toFloatVector()).containsExactly(5, 5);
  }

  @Test
  void rowGroupsOfOneFileAreToldApart() throws IOException {
    List<ImageRow> images = DrawnImages.of(Split.TRAIN, 450);
    TestSpark.session()
        .createDataFrame(images.stream().map(ImageRow::toRow).toList(), ImageRow.SCHEMA)
        .coalesce(1)
        .write()
        .option("parquet.block.size", 1024)
        .partitionBy(ImageRow.SPLIT)
        .parquet(folder.resolve("images").toString());
    List<RowGroup> groups = groups(Split.TRAIN);
    assertThat(groups).hasSizeGreaterThan(1);
    assertThat(RowGroups.rows(groups)).isEqualTo(450);
    int row = 0;
    for (RowGroup group : groups) {
      for (byte[] pixels : DecodedRowGroup.read(group, 100, HADOOP).pixels()) {
        assertThat(pixels).isEqualTo(images.get(row++).pixels().data());
      }
    }
  }

  @Test
  void anImageOfAnotherSizeIsTold() throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 1), 1);
    RowGroup group = groups(Split.TRAIN).get(0);
    assertThatThrownBy(() -> DecodedRowGroup.read(group, 99, HADOOP))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images of %s: an image has 100 bytes of pixels instead of 99. "
                    .formatted(group.file())
                + "Give an images table that prepare or augment wrote.");
  }

  @Test
  void aFileThatIsNotParquetIsTold() throws IOException {
    Path split = Files.createDirectories(folder.resolve("images/split=train"));
    Files.writeString(split.resolve("part-0.parquet"), "this is no Parquet file");
    assertThatThrownBy(() -> groups(Split.TRAIN))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("part-0.parquet")
        .hasMessageContaining("is not a Parquet file");
  }

  private List<RowGroup> groups(Split split) throws IOException {
    return RowGroups.of(
        new org.apache.hadoop.fs.Path(folder.resolve("images").toUri()), split, HADOOP);
  }

  private static Feed feed(int height, int width, int channels, int classes) {
    return new Feed(
        "feed-test",
        1 << 20,
        height,
        width,
        channels,
        classes,
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .broadcast(new SerializableConfiguration(HADOOP)));
  }
}
