package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.PngEncoder;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoreSourcesTest {
  private static final LoadedModel MODEL = Models.untrained();
  private static final ScoreSettings SETTINGS =
      new ScoreSettings(4, 3, 0, Engine.DL4J, new DecodeLimits(1 << 20, 1 << 20), List.of());

  @Test
  void filesAreScoredLikeTheirPixelsInATable() {
    Pixels pixels = pixels(12, 10);
    byte[] file = PngEncoder.encode(pixels);
    Row row = score(source(file, Optional.of(new ClassLabel(0, "dog"))), new ClassLabel(0, "dog"));
    Row fromTable =
        Score.run(
                TestSpark.session(),
                MODEL,
                new ScoreInput.Table(
                    TestSpark.session()
                        .createDataFrame(
                            List.of(
                                new ImageRow(
                                        "id",
                                        "s",
                                        new ClassLabel(2, "dog"),
                                        pixels,
                                        Optional.empty(),
                                        Split.TEST)
                                    .toRow()),
                            ImageRow.SCHEMA),
                    "table"),
                SETTINGS)
            .predictions()
            .first();
    assertThat(row.<Object>getAs("probabilities")).isEqualTo(fromTable.getAs("probabilities"));
    assertThat(row.schema().fieldNames())
        .startsWith("source", "label_name", "split", "image_id", "label", "predicted_label");
    assertThat(row.<String>getAs("source")).isEqualTo("file:/x.png");
    assertThat(row.<String>getAs("image_id")).isEqualTo(ContentId.of(file));
    assertThat(row.<Integer>getAs("label")).as("found by its name").isEqualTo(2);
    assertThat(row.<String>getAs("error")).isNull();
  }

  @Test
  void otherSizesAreResizedAndNoLabelIsNeeded() {
    Row row = score(source(PngEncoder.encode(pixels(40, 31)), Optional.empty()));
    assertThat(row.<String>getAs("error")).isNull();
    assertThat(row.<Integer>getAs("label")).isNull();
    assertThat(row.getList(row.fieldIndex("probabilities"))).hasSize(3);
  }

  @Test
  void brokenFilesSayWhy() {
    Row text = score(source("no image".getBytes(), Optional.empty()));
    assertThat(text.<String>getAs("error")).startsWith("not_an_image: Neither JPEG nor PNG");
    assertThat(text.<String>getAs("image_id")).hasSize(64);
    Row unreadable =
        score(
            new SourceImage(
                "file:/y.png",
                new SourceContent.Unreadable("gone"),
                Optional.empty(),
                Optional.empty()));
    assertThat(unreadable.<String>getAs("error")).isEqualTo("unreadable: gone");
    assertThat(unreadable.<String>getAs("image_id")).isNull();
  }

  @Test
  void foldersThatTheModelDoesNotKnowAreRefused() {
    assertThatThrownBy(
            () ->
                score(
                    source(new byte[0], Optional.of(new ClassLabel(0, "ant"))),
                    new ClassLabel(0, "ant"),
                    new ClassLabel(1, "dog")))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot score the images: the model knows no label \"ant\". "
                + "Score with a model of these classes: this one knows bird, cat, dog.");
  }

  @Test
  void modelsOfGreyImagesTakeTablesOnly() {
    assertThatThrownBy(() -> score(Models.linear(1, 1), source(new byte[0], Optional.empty())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it takes images of 1 channels, resized by \"fit\"");
  }

  private static Row score(SourceImage image, ClassLabel... labels) {
    return score(MODEL, image, labels);
  }

  private static Row score(LoadedModel model, SourceImage image, ClassLabel... labels) {
    Dataset<Row> rows =
        TestSpark.session().createDataFrame(List.of(image.toRow()), SourceImage.SCHEMA);
    ScoreInput input = new ScoreInput.Sources(rows, List.of(labels));
    return Score.run(TestSpark.session(), model, input, SETTINGS).predictions().first();
  }

  private static SourceImage source(byte[] file, Optional<ClassLabel> label) {
    return new SourceImage(
        "file:/x.png",
        new SourceContent.Encoded(file, SourceContent.Encoding.FILE),
        label,
        Optional.empty());
  }

  private static Pixels pixels(int height, int width) {
    byte[] data = new byte[height * width * 3];
    new Random(1).nextBytes(data);
    return new Pixels(height, width, 3, data);
  }
}
