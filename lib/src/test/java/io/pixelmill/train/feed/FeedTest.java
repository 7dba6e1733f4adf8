package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.PixelGrid;
import io.pixelmill.image.Pixels;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.process.TrainingId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
  private static final TrainingId TRAINING = TrainingId.begin();
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @AfterEach
  void release() {
    RowGroupCache.release(TRAINING);
  }

  @Test
  void pixelsBecomePlanesAroundZero() throws IOException {
    // 1 × 2 pixels: red 255, green 0, blue 51; then 0, 102, 204.
    Pixels pixels = new Pixels(1, 2, 3, new byte[] {-1, 0, 51, 0, 102, (byte) 204});
    DrawnImages.append(
        table(),
        List.of(
            new ImageRow(
                "a",
                "a",
                new ClassLabel(2, "c"),
                pixels,
                Optional.empty(),
                1,
                Extent.WHOLE,
                Split.TRAIN)),
        1);
    List<RowGroup> groups = DrawnImages.groups(table());
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
    Feed bytes =
        feed(1, 0, OnlineAugmentation.NONE, 0, new ImageShape(1, 2, 3), InputRange.BYTES, 4);
    try (BatchStream batches = bytes.training(batches(groups, 8), 0);
        Batch batch = batches.next()) {
      assertThat(batch.features().dup('c').data().asFloat())
          .containsExactly(255, 0, 0, 102, 51, 204);
    }
  }

  @Test
  void labelsAreSmoothInTrainingAlone() throws IOException {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 1), 1);
    List<Minibatch> batches = batches(DrawnImages.groups(table()), 8);
    Feed feed = feed(1, 0, OnlineAugmentation.NONE, 0.3, new ImageShape(10, 10, 1), 3);
    try (BatchStream training = feed.training(batches, 0);
        BatchStream validation = feed.validation(batches)) {
      try (Batch batch = training.next()) {
        assertThat(batch.labels().toFloatVector()).containsExactly(0.8f, 0.1f, 0.1f);
      }
      try (Batch batch = validation.next()) {
        assertThat(batch.labels().toFloatVector()).containsExactly(1, 0, 0);
      }
    }
  }

  @Test
  void weightsGoToTheLossInTraining() throws IOException {
    DrawnImages.append(table(), List.of(weighted(0, 1), weighted(1, 2.5f)), 1);
    List<Minibatch> batches = batches(DrawnImages.groups(table()), 8);
    Feed feed = feed(10, 10, 1, 2);
    try (BatchStream training = feed.training(batches, 0);
        BatchStream validation = feed.validation(batches);
        Batch weighted = training.next();
        Batch plain = validation.next()) {
      assertThat(weighted.labels().sum(0).toFloatVector()).containsExactly(1, 2.5f);
      assertThat(plain.labels().sum(0).toFloatVector()).containsExactly(1, 1);
    }
  }

  @Test
  void withoutWeightsAllImagesCountTheSame() throws IOException {
    TestSpark.session()
        .createDataFrame(List.of(weighted(0, 7).toRow()), ImageRow.SCHEMA)
        .drop(ImageRow.WEIGHT)
        .write()
        .partitionBy(ImageRow.SPLIT)
        .parquet(table().toString());
    List<Minibatch> batches = batches(DrawnImages.groups(table()), 8);
    try (BatchStream training = feed(10, 10, 1, 2).training(batches, 0);
        Batch batch = training.next()) {
      assertThat(batch.labels().toFloatVector()).containsExactly(1, 0);
    }
  }

  @Test
  void aWeightThatIsNoneIsTold() throws IOException {
    TestSpark.session()
        .createDataFrame(List.of(weighted(0, 7).toRow()), ImageRow.SCHEMA)
        .withColumn(ImageRow.WEIGHT, functions.lit(-1f))
        .write()
        .partitionBy(ImageRow.SPLIT)
        .parquet(table().toString());
    List<Minibatch> batches = batches(DrawnImages.groups(table()), 8);
    try (BatchStream training = feed(10, 10, 1, 2).training(batches, 0)) {
      assertThatThrownBy(training::next).hasMessageContaining("an image has the weight -1.0");
    }
  }

  private static ImageRow weighted(int label, float weight) {
    ImageRow image = DrawnImages.of(Split.TRAIN, 2).get(label);
    return new ImageRow(
        image.imageId(),
        image.source(),
        image.label(),
        image.pixels(),
        image.origin(),
        weight,
        image.extent(),
        image.split());
  }

  @Test
  void aBatchSpansFiles() throws IOException {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 10), 3);
    List<RowGroup> groups = DrawnImages.groups(table());
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

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aDamagedFileEndsALane(int prefetch) throws IOException {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 300), 3);
    List<RowGroup> groups = DrawnImages.groups(table());
    List<Minibatch> lane = batches(groups, 20);
    String damaged = lane.get(lane.size() - 1).slices().get(0).window().groups().get(0).file();
    DrawnImages.damage(damaged);
    int taken = 0;
    try (BatchStream batches = feed(1 << 20, prefetch, OnlineAugmentation.NONE).training(lane, 0)) {
      while (true) {
        batches.next().close();
        taken++;
      }
    } catch (RuntimeException e) {
      assertThat(prefetch == 0 ? e : e.getCause())
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Cannot read the images of " + damaged)
          .hasMessageContaining("CRC");
    }
    assertThat(taken).isBetween(1, lane.size() - 1);
  }

  @Test
  void aTableLargerThanTheCacheIsReadOnceAnEpoch() throws IOException {
    List<RowGroup> groups = DrawnImages.inRowGroups(table(), 450);
    List<Minibatch> batches = Minibatch.of(Window.of(groups, 150, 1), 16);
    long largest =
        Window.of(groups, 150, 1).stream()
            .mapToLong(window -> window.rows() * 140L)
            .max()
            .orElse(0);
    long limit = largest / 2;
    AtomicInteger reads = new AtomicInteger();
    RowGroupReader source = new RowGroupReader(100, 2, HADOOP);
    RowGroupCache cache = RowGroupCache.of(TRAINING, limit);
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
              new BatchBuilder(
                  grid,
                  InputRange.SYMMETRIC,
                  2,
                  BatchBuilder.Labels.PLAIN,
                  0,
                  new ImageVariation(OnlineAugmentation.NONE, grid, 0)))) {
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
    List<RowGroup> groups = DrawnImages.inRowGroups(table(), 450);
    OnlineAugmentation augmentation = new OnlineAugmentation(0.5, 2, 3);
    Feed feed = feed(1 << 20, 2, augmentation);
    List<String> expected = images(feed.training(batches(groups, 16), 3));
    assertThat(expected).hasSize(450);
    List<Minibatch> others = Minibatch.of(Window.of(groups, 200, 8), 7);
    List<String> shared = new ArrayList<>();
    shared.addAll(images(feed.training(others.subList(0, 20), 3)));
    shared.addAll(images(feed(0, 0, augmentation).training(others.subList(20, 65), 3)));
    Collections.sort(shared);
    assertThat(shared.equals(expected)).isTrue();
    assertThat(images(feed.training(batches(groups, 16), 4)).equals(expected)).isFalse();
    List<String> stored =
        images(feed(0, 0, OnlineAugmentation.NONE).training(batches(groups, 16), 3));
    assertThat(images(feed.validation(batches(groups, 16))).equals(stored)).isTrue();
    assertThat(stored.equals(expected)).isFalse();
  }

  /** Each image's values as text, sorted. */
  private static List<String> images(BatchStream stream) {
    List<String> images = new ArrayList<>();
    try (stream) {
      while (stream.hasNext()) {
        try (Batch batch = stream.next()) {
          for (int i = 0; i < batch.images(); i++) {
            images.add(Arrays.toString(batch.features().slice(i).dup('c').data().asFloat()));
          }
        }
      }
    }
    Collections.sort(images);
    return images;
  }

  private Path table() {
    return folder.resolve("images");
  }

  private static List<Minibatch> batches(List<RowGroup> groups, int size) {
    return Minibatch.of(Window.of(groups, 0, 1), size);
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
    return feed(cacheBytes, prefetch, augmentation, 0, shape, classes);
  }

  private static Feed feed(
      long cacheBytes,
      int prefetch,
      OnlineAugmentation augmentation,
      double labelSmoothing,
      ImageShape shape,
      int classes) {
    return feed(
        cacheBytes, prefetch, augmentation, labelSmoothing, shape, InputRange.SYMMETRIC, classes);
  }

  private static Feed feed(
      long cacheBytes,
      int prefetch,
      OnlineAugmentation augmentation,
      double labelSmoothing,
      ImageShape shape,
      InputRange range,
      int classes) {
    return new Feed(
        TRAINING,
        cacheBytes,
        prefetch,
        augmentation,
        labelSmoothing,
        7,
        shape.height(),
        shape.width(),
        shape.channels(),
        range,
        classes,
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .broadcast(new SerializableConfiguration(HADOOP)));
  }
}
