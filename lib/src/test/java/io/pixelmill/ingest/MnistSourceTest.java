package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.ingest.archive.MadeArchives;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistSourceTest {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("mnist"));
  }

  @Test
  void imagesAndLabelsOfTheSameNumberBelongTogether() throws IOException {
    write(IMAGES, images(3));
    write(LABELS, labels(9, 0, 9));
    write("t10k-images.idx3-ubyte.gz", MadeArchives.gzip(images(2)));
    write("t10k-labels.idx1-ubyte.gz", MadeArchives.gzip(labels(0, 9)));
    write("readme.txt", new byte[1]);
    SourceImages found = labelled();
    assertThat(Ingestion.names(found)).containsExactly("0", "9");
    assertThat(found.count()).isEqualTo(5);
    assertThat(found.files()).isEqualTo(4);
    assertThat(found.ignored().examples()).containsExactly("readme.txt");
    assertThat(lines(found))
        .containsExactly(
            "t10k-images.idx3-ubyte.gz#0 0 TEST 0",
            "t10k-images.idx3-ubyte.gz#1 9 TEST 1",
            "train-images-idx3-ubyte#0 9 TRAIN 0",
            "train-images-idx3-ubyte#1 0 TRAIN 1",
            "train-images-idx3-ubyte#2 9 TRAIN 2");
  }

  @Test
  void moreImagesThanATaskReadsAtOnce() throws IOException {
    int[] digits = new int[5003];
    Arrays.setAll(digits, i -> i % 10);
    write(IMAGES + ".gz", MadeArchives.gzip(images(5003)));
    write(LABELS, labels(digits));
    SourceImages found = labelled();
    assertThat(Ingestion.names(found))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(lines(found))
        .hasSize(5003)
        .contains(
            IMAGES + ".gz#4999 9 TRAIN " + (byte) 4999, IMAGES + ".gz#5002 2 TRAIN " + (byte) 5002);
  }

  @Test
  void namesAreGivenInTheOrderOfTheNumbers() throws IOException {
    write(IMAGES, images(3));
    write(LABELS, labels(2, 0, 3));
    SourceImages found = labelled("class-names=[shirt, trouser, coat]");
    assertThat(Ingestion.names(found)).containsExactly("shirt", "coat");
    assertThat(found.relabelled().missing()).containsExactly("trouser");
    assertThat(lines(found))
        .containsExactly(
            IMAGES + "#0 coat TRAIN 0",
            IMAGES + "#1 shirt TRAIN 1",
            IMAGES + "#2 invalid_label: its label is 3, but there are 3 classes");
  }

  @Test
  void anImageThatIsCutOffIsRejected() throws IOException {
    write(IMAGES, Arrays.copyOf(images(2), 16 + 784 + 783));
    write(LABELS, labels(1, 2));
    assertThat(lines(labelled()))
        .containsExactly(
            IMAGES + "#0 1 TRAIN 0", IMAGES + "#1 truncated: the file ends before the image does");
  }

  @Test
  void aLabelThatIsCutOffIsToldOfItsImage() throws IOException {
    write(IMAGES, images(2));
    write(LABELS, Arrays.copyOf(labels(1, 2), 9));
    SourceImages found = labelled();
    assertThat(found.count()).isEqualTo(2);
    assertThat(lines(found))
        .containsExactly(IMAGES + "#0 1 TRAIN 0", IMAGES + "#1 invalid_label: it has no label");
  }

  @Test
  void aFileThatIsGoneGivesRejects() throws IOException {
    write(IMAGES, images(2));
    write(LABELS, labels(1, 2));
    SourceImages found = labelled();
    Files.delete(folder.resolve(IMAGES));
    assertThat(Ingestion.images(found))
        .hasSize(2)
        .allSatisfy(
            image ->
                assertThat(((SourceContent.Refused) image.content()).reason())
                    .isEqualTo(RejectReason.UNREADABLE));
  }

  @Test
  void filesThatDoNotBelongTogether() throws IOException {
    write("t10k-images-idx3-ubyte", images(1));
    assertProblem(this::labelled, folder + " holds no file train-images-idx3-ubyte");
    write(IMAGES, images(2));
    assertProblem(this::labelled, "there are no labels for " + uri(IMAGES));
    write(LABELS, labels(1));
    assertProblem(
        this::labelled,
        "%s is of [2, 28, 28] and %s of [1], which are no images of 28 × 28 pixels and a label for each"
            .formatted(uri(IMAGES), uri(LABELS)));
  }

  @Test
  void filesOfAnotherFormat() throws IOException {
    write(IMAGES, images(1));
    write(LABELS, "no numbers".getBytes());
    assertProblem(
        this::labelled,
        uri(LABELS)
            + " cannot be read (java.io.IOException: it does not begin as a file of unsigned bytes in"
            + " the format IDX)");
    write(LABELS, new byte[3]);
    assertProblem(this::labelled, uri(LABELS) + " cannot be read (java.io.EOFException)");
    write(LABELS, ByteBuffer.allocate(8).putInt(0x0801).putInt(-1).array());
    assertProblem(
        this::labelled,
        uri(LABELS)
            + " cannot be read (java.io.IOException: it tells of a dimension of 4294967295)");
  }

  @Test
  void aNumberOfImagesThatCannotBe() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(16).putInt(0x0803).putInt(Integer.MAX_VALUE);
    write(IMAGES, header.putInt(28).putInt(28).array());
    write(LABELS, ByteBuffer.allocate(9).putInt(0x0801).putInt(Integer.MAX_VALUE).array());
    assertProblem(this::labelled, uri(LABELS) + " cannot be read (java.io.EOFException)");
  }

  private SourceImages labelled(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "type=mnist";
    return Ingestion.labelled(folder, all);
  }

  /** {@code FILE#NUMBER CLASS SPLIT VALUE} for an image of equal pixels. */
  private static List<String> lines(SourceImages found) {
    return Ingestion.images(found).stream().map(MnistSourceTest::line).toList();
  }

  private static String line(SourceImage image) {
    if (image.content() instanceof SourceContent.Encoded encoded) {
      assertThat(encoded.encoding()).isEqualTo(SourceContent.Encoding.MNIST);
      assertThat(encoded.bytes()).hasSize(784).containsOnly(encoded.bytes()[0]);
      return "%s %s %s %d"
          .formatted(
              image.source().substring(image.source().lastIndexOf('/') + 1),
              image.label().orElseThrow().name(),
              image.split().orElseThrow(),
              encoded.bytes()[0]);
    }
    return Ingestion.line(image);
  }

  /** Of images whose pixels all are their number. */
  private static byte[] images(int count) {
    ByteBuffer file = ByteBuffer.allocate(16 + count * 784);
    file.putInt(0x0803).putInt(count).putInt(28).putInt(28);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[784];
      Arrays.fill(pixels, (byte) i);
      file.put(pixels);
    }
    return file.array();
  }

  private static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(0x0801).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static void assertProblem(ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images: "
                + why
                + ". Give the folder of MNIST's four files, such as train-images-idx3-ubyte.gz.");
  }
}
