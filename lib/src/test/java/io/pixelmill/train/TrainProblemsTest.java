package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainProblemsTest {
  private static final byte[] PIXELS = new byte[DrawnImages.SIDE * DrawnImages.SIDE];

  @TempDir Path folder;

  @Test
  void nothingToTrainOn() {
    assertProblem("there are no images in split=train");
    DrawnImages.append(table(), DrawnImages.of(Split.TEST, 4), 1);
    assertProblem("there are no images in split=train");
  }

  @Test
  void aGapInTheLabels() {
    store(0, "cat", 2, "dog");
    assertProblem("label 1 is missing, the next one is 2");
  }

  @Test
  void twoNamesForOneLabel() {
    store(0, "cat", 0, "kitten", 1, "dog");
    assertProblem("label 0 has the names cat and kitten");
  }

  @Test
  void oneNameForTwoLabels() {
    store(0, "cat", 1, "cat");
    assertProblem("labels 0 and 1 have the same name cat");
  }

  @Test
  void oneClassOnly() {
    store(0, "cat");
    assertProblem("there is one class only, cat");
  }

  @Test
  void imagesOfSeveralShapes() {
    store(0, "cat", 1, "dog");
    DrawnImages.append(
        table(),
        List.of(
            new ImageRow(
                "x",
                "x",
                new ClassLabel(0, "cat"),
                new Pixels(1, 2, 3, new byte[6]),
                Optional.empty(),
                ImageRow.COMMON_WEIGHT,
                Extent.WHOLE,
                Split.TEST)),
        1);
    assertProblem("the images are of several shapes, such as 1 × 2 × 3, 10 × 10 × 1");
  }

  @Test
  void aMissingColumn() {
    TestSpark.session()
        .createDataFrame(rows(0, "cat"), ImageRow.SCHEMA)
        .drop(ImageRow.PIXELS)
        .write()
        .partitionBy(ImageRow.SPLIT)
        .parquet(table().toString());
    assertThatThrownBy(() -> train(0.001))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("column pixels is missing");
  }

  @Test
  void aProblemInATaskIsTheUsersToo() {
    List<Row> rows =
        List.of(
            rows(0, "cat").get(0),
            RowFactory.create(
                "x",
                "x",
                1,
                "dog",
                10,
                10,
                1,
                new byte[99],
                null,
                null,
                1f,
                false,
                Split.TRAIN.stored()));
    DrawnImages.appendRows(table(), rows, 1);
    assertThatThrownBy(() -> train(0.001))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("an image has 99 bytes of pixels instead of 100");
  }

  @Test
  void aDamagedFileIsToldByItsName() throws IOException {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 60), 3);
    String damaged = DrawnImages.groups(table()).get(1).file();
    DrawnImages.damage(damaged);
    assertThatThrownBy(() -> train(0.001))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the images of " + damaged)
        .hasMessageContaining("CRC")
        .hasMessageEndingWith("Check the storage, or write the table again.");
  }

  @Test
  void aLossThatIsLost() {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 40), 1);
    assertThatThrownBy(() -> train(1e20))
        .isInstanceOf(ProblemException.class)
        .hasMessageMatching(
            "Cannot go on training: (the loss became (NaN|Infinity)|.* became infinite or no numbers);"
                + " it began in epoch 1, round 1, with the learning rate 1.0E20\\. Lower the learning rate, for example to a tenth\\.")
        .extracting(problem -> ((ProblemException) problem).kind())
        .isEqualTo(ProblemKind.SETTINGS);
  }

  @Test
  void aRehearsalThatIsLostIsTheSettings() {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 40), 1);
    try (Rehearsal rehearsal =
        Rehearsal.open(TestSpark.session(), table().toString(), settings(1e20))) {
      assertThatThrownBy(() -> rehearsal.round(1, 4, 10))
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith("Cannot measure this training: ")
          .hasMessageContaining(
              "in a trial round of 1 workers, 10 steps of 4 images with the learning rate 1.0E20")
          .extracting(problem -> ((ProblemException) problem).kind())
          .isEqualTo(ProblemKind.SETTINGS);
    }
  }

  @Test
  void allWrongSettingsAreTold() {
    assertThatThrownBy(
            () ->
                Fixtures.settings(
                    "epochs=0",
                    "batch-size=0",
                    "workers=0",
                    "averaging-frequency=0",
                    "cache-megabytes=-1",
                    "prefetch-batches=-1",
                    "shuffle-images=-1",
                    "round-timeout-seconds=0"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.epochs must be 1 or more, got 0",
            "train.batch-size must be 1 or more, got 0",
            "train.workers must be 1 or more, got 0",
            "train.averaging-frequency must be 1 or more, got 0",
            "train.cache-megabytes must be 0 or more, got -1",
            "train.prefetch-batches must be 0 or more, got -1",
            "train.shuffle-images must be 0 or more, got -1",
            "train.round-timeout-seconds must be 1 or more, got 0");
  }

  private void assertProblem(String reason) {
    assertThatThrownBy(() -> train(0.001))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot train on the images table %s: %s. Give an images table that prepare or augment "
                    .formatted(table(), reason)
                + "wrote, with two classes or more.")
        .extracting(problem -> ((ProblemException) problem).kind())
        .isEqualTo(ProblemKind.DATA);
  }

  private TrainResult train(double learningRate) {
    return Train.run(
        TestSpark.session(),
        table().toString(),
        settings(learningRate),
        TrainingRun.told(TrainingProgress.silent()));
  }

  private static TrainSettings settings(double learningRate) {
    return Fixtures.settings(
        "epochs=1",
        "batch-size=4",
        "workers=1",
        "network.updater.type=sgd",
        "network.updater.learning-rate=" + learningRate);
  }

  private void store(Object... labelsAndNames) {
    DrawnImages.appendRows(table(), rows(labelsAndNames), 1);
  }

  private static List<Row> rows(Object... labelsAndNames) {
    Row[] rows = new Row[labelsAndNames.length / 2];
    for (int i = 0; i < rows.length; i++) {
      ClassLabel label =
          new ClassLabel((Integer) labelsAndNames[2 * i], (String) labelsAndNames[2 * i + 1]);
      rows[i] = DrawnImages.image(Split.TRAIN, i, label, PIXELS).toRow();
    }
    return Arrays.asList(rows);
  }

  private Path table() {
    return folder.resolve("images");
  }
}
