package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.image.PixelGrid;
import io.pixelmill.image.Pixels;
import io.pixelmill.network.ImageShape;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    try (BatchStream batches = feed(1, 2, 3, 4).validation(batches(groups, 8));
        Batch batch = batches.next()) {
      assertThat(batch.images()).isEqualTo(1);
      assertThat(batch.features().shape()).containsExactly(1, 3, 1, 2);
      assertThat(batch.features().dup('c').data().asFloat())
          .containsExactly(1, -1, -1, -0.2f, -0.6f, 0.6f);
      assertThat(batch.features().data().asFloat())
          .as("in memory")
          .containsExactly(1, -1, -0.6f, -1, -0.2f, 0.6f);
      assertThat(batch.labels().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1, 0}});
    }
  }

  @Test
  void aBatchSpansFiles() throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 10), 3);
    List<RowGroup> groups = groups(Split.TRAIN);
    assertThat(groups).hasSize(3);
    double[] means;
    try (BatchStream batches = feed(10, 10, 1, 2).validation(batches(groups, 10));
        Batch batch = batches.next()) {
      means = batch.features().mean(1, 2, 3).toDoubleVector();
      assertThat(batch.labels().sum(0).toFloatVector()).containsExactly(5, 5);
      assertThat(batches.hasNext()).isFalse();
    }
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
  }

  @Test
  void rowGroupsOfOneFileAreToldApart() throws IOException {
    List<RowGroup> groups = manyRowGroups();
    List<ImageRow> images = DrawnImages.of(Split.TRAIN, 450);
    assertThat(groups).hasSizeGreaterThan(1);
    assertThat(RowGroups.rows(groups)).isEqualTo(450);
    int row = 0;
    for (RowGroup group : groups) {
      for (byte[] pixels : new RowGroupReader(100, 2, HADOOP).read(group).pixels()) {
        assertThat(pixels).isEqualTo(images.get(row++).pixels().data());
      }
    }
  }

  @Test
  void anImageOfAnotherSizeIsTold() throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 1), 1);
    RowGroup group = groups(Split.TRAIN).get(0);
    assertThatThrownBy(() -> new RowGroupReader(99, 2, HADOOP).read(group))
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

  @Test
  void aLabelBeyondTheClassesIsTold() throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 2), 1);
    RowGroup group = groups(Split.TRAIN).get(0);
    assertThatThrownBy(() -> new RowGroupReader(100, 1, HADOOP).read(group))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("an image has label 1 of 1 classes");
  }

  @Test
  void aMissingValueIsTold() throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 2), 1);
    Path nullable = folder.resolve("nullable");
    TestSpark.session()
        .read()
        .parquet(folder.resolve("images").toString())
        .withColumn("label", functions.lit(null).cast("int"))
        .write()
        .partitionBy(ImageRow.SPLIT)
        .parquet(nullable.toString());
    RowGroup group =
        RowGroups.of(new org.apache.hadoop.fs.Path(nullable.toUri()), Split.TRAIN, HADOOP).get(0);
    assertThatThrownBy(() -> new RowGroupReader(100, 2, HADOOP).read(group))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("an image has no label");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aDamagedFileEndsALane(int prefetch) throws IOException {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 300), 3);
    List<RowGroup> groups = groups(Split.TRAIN);
    List<Minibatch> lane = batches(groups, 20);
    String damaged = lane.get(lane.size() - 1).slices().get(0).window().groups().get(0).file();
    damage(damaged);
    int taken = 0;
    try (BatchStream batches = feed(1 << 20, prefetch, OnlineAugmentation.NONE).training(lane, 0)) {
      while (true) {
        batches.next().close();
        taken++;
      }
    } catch (RuntimeException e) {
      assertThat(TaskProblems.unwrap(e))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Cannot read the images of " + damaged)
          .hasMessageContaining("CRC");
    }
    assertThat(taken).isBetween(1, lane.size() - 1);
  }

  /** The page's checksum alone can tell: its bytes would decode to other pixels. */
  private static void damage(String file) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file);
    long middle;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, HADOOP))) {
      ColumnChunkMetaData pixels =
          reader.getFooter().getBlocks().get(0).getColumns().stream()
              .filter(column -> column.getPath().toDotString().equals(ImageRow.PIXELS))
              .findFirst()
              .orElseThrow();
      middle = pixels.getStartingPos() + pixels.getTotalSize() / 2;
    }
    Path local = Path.of(path.toUri().getPath());
    byte[] bytes = Files.readAllBytes(local);
    bytes[(int) middle] ^= 1;
    Files.delete(local.resolveSibling("." + local.getFileName() + ".crc"));
    Files.write(local, bytes);
  }

  @Test
  void aTableLargerThanTheCacheIsReadOnceAnEpoch() throws IOException {
    List<RowGroup> groups = manyRowGroups();
    List<Minibatch> batches = EpochPlan.batches(Window.of(groups, 150, 1), 16);
    long largest =
        Window.of(groups, 150, 1).stream()
            .mapToLong(window -> window.rows() * 136L)
            .max()
            .orElse(0);
    long limit = largest / 2;
    AtomicInteger reads = new AtomicInteger();
    RowGroupReader source = new RowGroupReader(100, 2, HADOOP);
    RowGroupCache cache = RowGroupCache.of("feed-test", limit);
    List<Float> labels = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += 3) {
      // A round of three batches.
      RowGroupCache.Reader reader =
          cache.reader(
              group -> {
                reads.incrementAndGet();
                return source.read(group);
              });
      PixelGrid grid = new PixelGrid(10, 10, 1);
      try (LaneBatches lane =
          new LaneBatches(
              batches.subList(from, Math.min(batches.size(), from + 3)),
              reader,
              new BatchBuilder(grid, 2, new ImageVariation(OnlineAugmentation.NONE, grid, 0)))) {
        while (lane.hasNext()) {
          try (Batch batch = lane.next()) {
            labels.add(batch.labels().sum(0).getFloat(0));
          }
          assertThat(cache.bytes()).isLessThanOrEqualTo(largest);
        }
      }
    }
    assertThat(reads).hasValue(groups.size());
    assertThat(labels.stream().mapToDouble(Float::doubleValue).sum()).isEqualTo(225);
  }

  @Test
  void augmentationDependsOnSeedImageAndEpochAlone() throws IOException {
    List<RowGroup> groups = manyRowGroups();
    OnlineAugmentation augmentation = new OnlineAugmentation(0.5, 2, 3);
    Feed feed = feed(1 << 20, 2, augmentation);
    List<List<Float>> expected = images(feed.training(batches(groups, 16), 3));
    assertThat(expected).hasSize(450);
    List<Minibatch> others = EpochPlan.batches(Window.of(groups, 200, 8), 7);
    List<List<Float>> shared = new ArrayList<>();
    shared.addAll(images(feed.training(others.subList(0, 20), 3)));
    shared.addAll(images(feed(0, 0, augmentation).training(others.subList(20, 65), 3)));
    assertThat(shared).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(new HashSet<>(images(feed.training(batches(groups, 16), 4))))
        .isNotEqualTo(new HashSet<>(expected));
    List<List<Float>> stored =
        images(feed(0, 0, OnlineAugmentation.NONE).training(batches(groups, 16), 3));
    assertThat(images(feed.validation(batches(groups, 16)))).isEqualTo(stored);
    assertThat(expected).isNotEqualTo(stored);
  }

  private static List<List<Float>> images(BatchStream stream) {
    List<List<Float>> images = new ArrayList<>();
    try (stream) {
      while (stream.hasNext()) {
        try (Batch batch = stream.next()) {
          for (int i = 0; i < batch.images(); i++) {
            images.add(floats(batch.features().slice(i)));
          }
        }
      }
    }
    return images;
  }

  private static List<Float> floats(INDArray array) {
    List<Float> values = new ArrayList<>();
    for (float value : array.dup('c').data().asFloat()) {
      values.add(value);
    }
    return values;
  }

  private List<RowGroup> manyRowGroups() throws IOException {
    List<ImageRow> images = DrawnImages.of(Split.TRAIN, 450);
    TestSpark.session()
        .createDataFrame(images.stream().map(ImageRow::toRow).toList(), ImageRow.SCHEMA)
        .coalesce(1)
        .write()
        .option("parquet.block.size", 1024)
        .partitionBy(ImageRow.SPLIT)
        .parquet(folder.resolve("images").toString());
    return groups(Split.TRAIN);
  }

  private static List<Minibatch> batches(List<RowGroup> groups, int size) {
    return EpochPlan.batches(Window.of(groups, 0, 1), size);
  }

  private List<RowGroup> groups(Split split) throws IOException {
    return RowGroups.of(
        new org.apache.hadoop.fs.Path(folder.resolve("images").toUri()), split, HADOOP);
  }

  private static Feed feed(long cacheBytes, int prefetch, OnlineAugmentation augmentation) {
    return feed(cacheBytes, prefetch, augmentation, new ImageShape(10, 10, 1), 2);
  }

  private static Feed feed(int height, int width, int channels, int classes) {
    ImageShape shape = new ImageShape(height, width, channels);
    return feed(1 << 20, 2, OnlineAugmentation.NONE, shape, classes);
  }

  private static Feed feed(
      long cacheBytes,
      int prefetch,
      OnlineAugmentation augmentation,
      ImageShape shape,
      int classes) {
    return new Feed(
        "feed-test",
        cacheBytes,
        prefetch,
        augmentation,
        7,
        shape.height(),
        shape.width(),
        shape.channels(),
        classes,
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .broadcast(new SerializableConfiguration(HADOOP)));
  }
}
