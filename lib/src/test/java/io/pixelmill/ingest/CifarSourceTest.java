package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarSourceTest {
  private static final int RECORD = 3073;

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("cifar"));
  }

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
    assertThat(found.count()).isEqualTo(1503);
    SourceImage image =
        images.stream()
            .filter(one -> one.source().endsWith("/data_batch_1.bin#1234"))
            .findFirst()
            .orElseThrow();
    assertThat(image.label()).contains(new ClassLabel(4, "4"));
    assertThat(image.split()).contains(Split.TRAIN);
    SourceContent.Encoded content = (SourceContent.Encoded) image.content();
    assertThat(content.encoding()).isEqualTo(SourceContent.Encoding.CIFAR);
    assertThat(content.bytes()).hasSize(3072).containsOnly((byte) 1234);
    assertThat(images)
        .filteredOn(one -> one.split().equals(Optional.of(Split.TEST)))
        .singleElement()
        .extracting(SourceImage::source)
        .asString()
        .endsWith("/test_batch.bin#0");
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
        .isEqualTo(
            new SourceContent.Refused(
                RejectReason.INVALID_LABEL, "its label is 2, but there are 2 classes"));
  }

  @Test
  void aFileThatWasCutLaterGivesUnreadableRecords() throws IOException {
    write("data_batch_1.bin", 3);
    SourceImages found = labelled();
    write("data_batch_1.bin", 2);
    assertThat(images(found))
        .hasSize(3)
        .allSatisfy(image -> assertThat(image.content()).isInstanceOf(SourceContent.Refused.class));
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

  @Test
  void coarseOrFineLabels() throws IOException {
    Files.write(folder.resolve("train.bin"), cifar100(new int[][] {{1, 20}, {0, 9}, {1, 100}}));
    Files.write(folder.resolve("test.bin"), cifar100(new int[][] {{0, 9}}));
    SourceImages coarse = labelled("type=cifar100", "cifar100-labels=coarse");
    assertThat(Ingestion.names(coarse)).containsExactly("0", "1");
    assertThat(labels(coarse)).containsExactly("0 TEST", "1 TRAIN", "0 TRAIN", "1 TRAIN");
    SourceImages fine = labelled("type=cifar100");
    assertThat(Ingestion.names(fine))
        .as("in the order of numbers")
        .containsExactly("9", "20", "100");
    assertThat(labels(fine)).containsExactly("9 TEST", "20 TRAIN", "9 TRAIN", "100 TRAIN");
    assertThat(images(fine))
        .extracting(image -> ((SourceContent.Encoded) image.content()).bytes())
        .allSatisfy(bytes -> assertThat(bytes).hasSize(3072).containsOnly((byte) 7));

    Files.writeString(folder.resolve("fine_label_names.txt"), "x\n".repeat(9) + "apple\nbear\n");
    Files.writeString(folder.resolve("coarse_label_names.txt"), "fish\nflowers\nfruit");
    assertThat(labels(labelled("type=cifar100")))
        .containsExactly("apple TEST", "none TRAIN", "apple TRAIN", "none TRAIN");
    SourceImages named = labelled("type=cifar100", "cifar100-labels=coarse");
    assertThat(labels(named))
        .containsExactly("fish TEST", "flowers TRAIN", "fish TRAIN", "flowers TRAIN");
    assertThat(named.relabelled().missing()).containsExactly("fruit");
    assertThat(labels(labelled("type=cifar100", "cifar100-labels=coarse", "class-names=[a, b]")))
        .containsExactly("a TEST", "b TRAIN", "a TRAIN", "b TRAIN");
  }

  private static byte[] cifar100(int[][] labels) {
    byte[] bytes = new byte[labels.length * (RECORD + 1)];
    Arrays.fill(bytes, (byte) 7);
    for (int i = 0; i < labels.length; i++) {
      bytes[i * (RECORD + 1)] = (byte) labels[i][0];
      bytes[i * (RECORD + 1) + 1] = (byte) labels[i][1];
    }
    return bytes;
  }

  private static List<String> labels(SourceImages found) {
    return images(found).stream()
        .map(
            image ->
                image.label().map(ClassLabel::name).orElse("none")
                    + " "
                    + image.split().orElseThrow())
        .toList();
  }

  @Test
  void anotherVersionsFiles() throws IOException {
    write("data_batch_1.bin", 1);
    assertThatThrownBy(() -> labelled("type=cifar100"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images: %s holds no files train.bin. Give the unpacked folder of the"
                + " CIFAR-100 binary version.",
            folder);
  }

  private SourceImages labelled(String... settings) {
    return Ingestion.labelled(
        folder, settings.length == 0 ? new String[] {"type=cifar10"} : settings);
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
    return Ingestion.images(found);
  }
}
