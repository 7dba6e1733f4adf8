package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.ingest.archive.MadeArchives;
import io.pixelmill.ingest.archive.MadeArchives.Member;
import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives whose labels stand beside the images, as WebDataset has them. */
class SampleArchiveTest {
  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("shards"));
  }

  @Test
  void labelsBeforeAndBehindTheirImages() throws IOException {
    write(
        "data-train-000000.tar",
        Member.of("0001.jpg", "a"),
        Member.of("0001.cls", "10\n"),
        Member.of("0002.cls", "9"),
        Member.of("0002.PNG", "b"),
        Member.of("folder.x/0003.json", "{\"label\": 9}"),
        Member.of("folder.x/0003.seg.png", "c"),
        Member.of("folder.x/0003.txt", "x"));
    write(
        "data-val-000000.tar",
        Member.of("0004.jpg", "d"),
        Member.of("0004.json", "{\"cls\": \"10\"}"));
    SourceImages found = labelled();
    assertThat(Ingestion.names(found)).as("in the order of numbers").containsExactly("9", "10");
    assertThat(found.count()).isEqualTo(4);
    assertThat(found.ignored().examples())
        .containsExactly("data-train-000000.tar#folder.x/0003.txt");
    assertThat(Ingestion.lines(found))
        .containsExactly(
            "data-train-000000.tar#0001.jpg=a 10 train",
            "data-train-000000.tar#0002.PNG=b 9 train",
            "0003.seg.png=c 9 train",
            "data-val-000000.tar#0004.jpg=d 10 validation");
  }

  @Test
  void aFieldOfTheSettingsAndNamesOfNumbers() throws IOException {
    write(
        "a.tar",
        Member.of("1.jpg", "a"),
        Member.of("1.json", "{\"label\": 5, \"species\": 1}"),
        Member.of("2.jpg", "b"),
        Member.of("2.json", "{\"species\": 0}"));
    SourceImages found = labelled("columns.label=species", "class-names=[dog, cat]");
    assertThat(Ingestion.names(found)).containsExactly("dog", "cat");
    assertThat(Ingestion.lines(found)).containsExactly("a.tar#1.jpg=a cat", "a.tar#2.jpg=b dog");
  }

  @Test
  void imagesWithoutALabel() throws IOException {
    write(
        "a.tar",
        Member.of("0.jpg", "a"),
        Member.of("0.cls", "cat"),
        Member.of("1.jpg", "a"),
        Member.of("1.cls", " \n"),
        Member.of("2.jpg", "a"),
        Member.of("3.jpg", "a"),
        Member.of("3.json", "{\"label\": 1.5}"),
        Member.of("4.jpg", "a"),
        Member.of("4.json", "{\"label\""),
        Member.of("5.jpg", "a"),
        Member.of("5.json", ""));
    SourceImages found = labelled();
    assertThat(found.count()).isEqualTo(6);
    assertThat(Ingestion.names(found)).containsExactly("cat");
    assertThat(Ingestion.lines(found))
        .containsExactly(
            "a.tar#0.jpg=a cat",
            "a.tar#1.jpg invalid_label: 1.cls is empty",
            "a.tar#2.jpg invalid_label: neither 2.cls nor 2.json stands beside it",
            "a.tar#3.jpg invalid_label: 3.json has no field label or cls of text or a whole number",
            "a.tar#4.jpg invalid_label: 4.json is no JSON: Unexpected end-of-input within/between"
                + " Object entries",
            "a.tar#5.jpg invalid_label: 5.json has no field label or cls of text or a whole number");
  }

  @Test
  void aSampleWhoseFilesAreApart() throws IOException {
    write(
        "a.tar",
        Member.of("1.jpg", "a"),
        Member.of("2.jpg", "b"),
        Member.of("2.cls", "x"),
        Member.of("1.cls", "y"));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly(
            "a.tar#1.jpg invalid_label: neither 1.cls nor 1.json stands beside it",
            "a.tar#2.jpg=b x");
  }

  @Test
  void imagesThatCannotBeReadKeepTheirReason() throws IOException {
    write(
        "a.tar",
        Member.of("1.jpg", "x".repeat(1001)),
        Member.of("1.cls", "x"),
        Member.of("2.jpg", "b"),
        Member.of("2.cls", "y"));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly(
            "a.tar#1.jpg too_large: it has 1001 bytes, allowed are 1000", "a.tar#2.jpg=b y");
  }

  @Test
  void anArchiveThatIsCutWithinASample() throws IOException {
    byte[] tar =
        MadeArchives.tar(
            List.of(
                Member.of("1.jpg", "a"),
                Member.of("1.cls", "x"),
                Member.of("2.jpg", "b"),
                Member.of("2.cls", "y")));
    Files.write(folder.resolve("a.tar"), Arrays.copyOf(tar, 512 * 6 + 100));
    assertThat(Ingestion.lines(labelled()))
        .as("the image that waits for its label is part of what is lost")
        .containsExactly(
            "a.tar truncated: the archive ends without its end mark, within or behind \"2.jpg\"",
            "a.tar#1.jpg=a x");
  }

  @Test
  void noLabelAtAll() throws IOException {
    write("a.tar", Member.of("1.jpg", "a"));
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot read the images: the archives of %s hold no images with a class, only such as a.tar#1.jpg."
                .formatted(folder));
  }

  private SourceImages labelled(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 2);
    all[settings.length] = "type=archives";
    all[settings.length + 1] = "archive-labels=files";
    return Ingestion.labelled(folder, all);
  }

  private void write(String name, Member... members) throws IOException {
    Files.write(folder.resolve(name), MadeArchives.tar(List.of(members)));
  }
}
