package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowGroupReaderTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @Test
  void rowGroupsOfOneFileAreToldApart() throws IOException {
    List<RowGroup> groups = DrawnImages.inRowGroups(table(), 450);
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
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 1), 1);
    RowGroup group = DrawnImages.groups(table()).get(0);
    assertThatThrownBy(() -> new RowGroupReader(99, 2, HADOOP).read(group))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images of %s: an image has 100 bytes of pixels instead of 99. "
                    .formatted(group.file())
                + "Give an images table that prepare or augment wrote.");
  }

  @Test
  void aLabelBeyondTheClassesIsTold() throws IOException {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 2), 1);
    RowGroup group = DrawnImages.groups(table()).get(0);
    assertThatThrownBy(() -> new RowGroupReader(100, 1, HADOOP).read(group))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("an image has label 1 of 1 classes");
  }

  @Test
  void aMissingValueIsTold() throws IOException {
    DrawnImages.append(table(), DrawnImages.of(Split.TRAIN, 2), 1);
    Path nullable = folder.resolve("nullable");
    TestSpark.session()
        .read()
        .parquet(table().toString())
        .withColumn("label", functions.lit(null).cast("int"))
        .write()
        .partitionBy(ImageRow.SPLIT)
        .parquet(nullable.toString());
    RowGroup group = DrawnImages.groups(nullable).get(0);
    assertThatThrownBy(() -> new RowGroupReader(100, 2, HADOOP).read(group))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("an image has no label");
  }

  @Test
  void aFileThatIsNotParquetIsTold() throws IOException {
    Path split = Files.createDirectories(table().resolve("split=train"));
    Files.writeString(split.resolve("part-0.parquet"), "this is no Parquet file");
    assertThatThrownBy(() -> DrawnImages.groups(table()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("part-0.parquet")
        .hasMessageContaining("is not a Parquet file");
  }

  private Path table() {
    return folder.resolve("images");
  }
}
