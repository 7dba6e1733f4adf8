package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarSourceTest {
  private static final int RECORD = 3073;

  @TempDir Path folder;

  @Test
  void everyRecordIsAnImage() throws IOException {
    write("data_batch_1.bin", 1500);
    write("data_batch_2.bin", 2);
    write("test_batch.bin", 1);
    Files.writeString(folder.resolve("readme.html"), "x");
    SourceImages found = labelled();
    assertThat(found.files()).isEqualTo(3);
    assertThat(found.bytes()).isEqualTo(1503 * RECORD);
    assertThat(found.ignored().examples()).containsExactly("readme.html");
    List<SourceImage> images = images(found);
    assertThat(images).hasSize(1503);
    SourceImage image = images.get(1234);
    assertThat(image.source()).endsWith("/data_batch_1.bin#1234");
    assertThat(image.label()).contains(new ClassLabel(4, "4"));
    assertThat(image.split()).contains(Split.TRAIN);
    SourceContent.Encoded content = (SourceContent.Encoded) image.content();
    assertThat(content.encoding()).isEqualTo(SourceContent.Encoding.CIFAR);
    assertThat(content.bytes()).hasSize(3072).containsOnly((byte) 1234);
    assertThat(images.get(1502).split()).contains(Split.TEST);
  }

  @Test
  void classNamesComeFromTheMetaFile() throws IOException {
    write("data_batch_1.bin", 3);
    Files.writeString(folder.resolve("batches.meta.txt"), "plane\ncar\n\n");
    SourceImages found = labelled();
    assertThat(found.labels())
        .containsExactly(new ClassLabel(0, "plane"), new ClassLabel(1, "car"));
    List<SourceImage> images = images(found);
    assertThat(images.get(1).label()).contains(new ClassLabel(1, "car"));
    assertThat(images.get(2).label()).isEqualTo(Optional.empty());
    assertThat(images.get(2).content())
        .isEqualTo(new SourceContent.Unreadable("its label is 2, but there are 2 classes"));
  }

  @Test
  void aFileThatWasCutLaterGivesUnreadableRecords() throws IOException {
    write("data_batch_1.bin", 3);
    SourceImages found = labelled();
    write("data_batch_1.bin", 2);
    assertThat(images(found))
        .hasSize(3)
        .allSatisfy(
            image -> assertThat(image.content()).isInstanceOf(SourceContent.Unreadable.class));
  }

  @Test
  void halfARecord() throws IOException {
    Files.write(folder.resolve("data_batch_1.bin"), new byte[RECORD + 5]);
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the images: file:")
        .hasMessageEndingWith(
            "/data_batch_1.bin has 3078 bytes, which are no whole records of 3073 bytes. "
                + "Give the unpacked folder of the CIFAR-10 binary version.");
  }

  @Test
  void noBatches() throws IOException {
    write("test_batch.bin", 1);
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(folder + " holds no files data_batch_*.bin. Give the unpacked");
  }

  private SourceImages labelled() {
    return ImageSources.labelled(
        TestSpark.session(), new SourceSettings(SourceType.CIFAR10, folder.toString()), 1);
  }

  /** Record i is of class i modulo 10, all its pixels are i modulo 256. */
  private void write(String name, int records) throws IOException {
    byte[] bytes = new byte[records * RECORD];
    for (int i = 0; i < records; i++) {
      Arrays.fill(bytes, i * RECORD, (i + 1) * RECORD, (byte) i);
      bytes[i * RECORD] = (byte) (i % 10);
    }
    Files.write(folder.resolve(name), bytes);
  }

  private static List<SourceImage> images(SourceImages found) {
    return found.images().collectAsList().stream().map(SourceImage::fromRow).toList();
  }
}
