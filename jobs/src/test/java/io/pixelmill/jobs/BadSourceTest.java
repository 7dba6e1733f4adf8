package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees when the images are not what prepare needs. */
class BadSourceTest {
  @TempDir Path folder;

  @Test
  void aMissingSource() {
    assertRefused(folder.resolve("nowhere"), 3, "nowhere");
  }

  @Test
  void anEmptyFolder() throws IOException {
    assertRefused(Files.createDirectory(folder.resolve("empty")), 3, "empty");
  }

  @Test
  void aFolderWithoutImages() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/cats")).getParent();
    Files.createDirectories(source.resolve("dogs"));
    assertRefused(source, 3, source.toString());
  }

  @Test
  void oneClassOnly() {
    Path source = ShapeFolders.write(folder.resolve("source"), 3);
    for (String other : List.of("square", "star", "triangle")) {
      deleteFolder(source.resolve(other));
    }
    assertRefused(source, 3, "circle");
  }

  @Test
  void badFilesAreRejectedAndMoreThanAllowedFailTheJob() throws IOException {
    Path source = ShapeFolders.write(folder.resolve("source"), 5);
    byte[] png = DrawnShapes.png(DrawnShapes.Kind.STAR, 100, 7);
    Files.write(source.resolve("star/empty.png"), new byte[0]);
    Files.write(source.resolve("star/cut.png"), Arrays.copyOf(png, png.length / 2));
    Files.writeString(source.resolve("star/notes.jpg"), "these are not pixels");
    Files.write(source.resolve("star/really-a-png.jpg"), png);

    CommandLineRun refused = prepare(source);
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("3 of 24")
        .contains("1 empty, such as", "1 not_an_image, such as", "1 truncated, such as")
        .contains("What to do:")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out/images")).doesNotExist();
    List<Row> rejects =
        TestSpark.session()
            .read()
            .parquet(folder.resolve("out/rejects").toString())
            .select(
                functions.substring_index(functions.col("source"), "/", -1),
                functions.col("reason"))
            .orderBy("reason")
            .collectAsList();
    assertThat(rejects)
        .map(Row::mkString)
        .containsExactly("empty.pngempty", "notes.jpgnot_an_image", "cut.pngtruncated");

    CommandLineRun allowed = prepare(source, "--set", "prepare.allowed-rejects=0.2");
    assertThat(allowed.exitCode()).as(allowed.err()).isZero();
    assertThat(allowed.out()).contains("rows 3").contains("rows 21");
  }

  @Test
  void aClassOfWhichEveryFileIsRejected() throws IOException {
    Path source = ShapeFolders.write(folder.resolve("source"), 5);
    Files.createDirectory(source.resolve("blob"));
    Files.writeString(source.resolve("blob/1.jpg"), "nothing to see");
    CommandLineRun run = prepare(source, "--set", "prepare.allowed-rejects=0.5");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("all files were rejected of the classes blob");
    assertThat(folder.resolve("out/images")).doesNotExist();
  }

  @Test
  void imagesThatAreTooSmallForTheNetwork() {
    Path source = ShapeFolders.write(folder.resolve("source"), 5);
    assertThat(
            prepare(source, "--set", "prepare.image.height=8", "--set", "prepare.image.width=8")
                .exitCode())
        .isZero();
    CommandLineRun train = CommandLineRun.of("train", "--output", folder.resolve("out").toString());
    assertThat(train.exitCode()).isEqualTo(2);
    assertThat(train.err()).contains("the images are too small: pooling-2").doesNotContain("\tat ");
  }

  private void assertRefused(Path source, int exitCode, String told) {
    CommandLineRun run = prepare(source);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err())
        .contains("ERROR  Cannot ")
        .contains(told)
        .contains("What to do:")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out/images")).doesNotExist();
  }

  private CommandLineRun prepare(Path source, String... more) {
    String[] common = {
      "prepare",
      "--set",
      "prepare.source.path=" + source,
      "--output",
      folder.resolve("out").toString()
    };
    String[] all = Arrays.copyOf(common, common.length + more.length);
    System.arraycopy(more, 0, all, common.length, more.length);
    return CommandLineRun.of(all);
  }

  private static void deleteFolder(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
