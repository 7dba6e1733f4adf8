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
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSourceTest {
  private static final Member CAT = Member.of("cat/1.jpg", "c");
  private static final Member DOG = Member.of("./dog//2 ü.jpg", "d");

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("archives"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tgz", "a.tar.zst", "a.zip", "A.TAR"})
  void oneArchiveOfClassFolders(String name) throws IOException {
    List<Member> members =
        List.of(
            CAT,
            DOG,
            Member.of("readme.txt", "x"),
            Member.of("cat/.hidden", "x"),
            Member.of("__MACOSX/cat/._1.jpg", "x"));
    Path archive = write(name, members);
    SourceImages found = Ingestion.labelled(archive, "type=archives");
    assertThat(Ingestion.names(found)).containsExactly("cat", "dog");
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.files()).isEqualTo(1);
    assertThat(found.bytes()).isEqualTo(Files.size(archive));
    assertThat(found.ignored())
        .isEqualTo(new SourceImages.IgnoredFiles(1, List.of(name + "#readme.txt")));
    assertThat(Ingestion.lines(found)).containsExactly("1.jpg=c cat", "2%20ü.jpg=d dog");
    assertThat(Ingestion.images(found).get(0).source()).isEqualTo(archive.toUri() + "#cat/1.jpg");
  }

  @Test
  void manyArchivesAreOneSource() throws IOException {
    write("a.tar", List.of(Member.of("train/cat/1.jpg", "1"), Member.of("test/dog/2.jpg", "2")));
    write("more/b.zip", List.of(Member.of("train/dog/3.jpg", "3")));
    Files.move(folder.resolve("more/b.zip"), folder.resolve("b.zip"));
    Files.writeString(folder.resolve("list.txt"), "x");
    SourceImages found = labelled();
    assertThat(found.files()).isEqualTo(2);
    assertThat(found.ignored().examples()).containsExactly("list.txt");
    assertThat(Ingestion.lines(found))
        .containsExactly("2.jpg=2 dog test", "1.jpg=1 cat train", "3.jpg=3 dog train");
  }

  @Test
  void aFolderAroundEverythingIsNoClass() throws IOException {
    write(
        "pets.tar.gz", List.of(Member.of("pets/cat/1.jpg", "1"), Member.of("pets/dog/2.jpg", "2")));
    write("more.zip", List.of(Member.of("pets/cat/3.jpg", "3"), Member.of("LICENSE", "x")));
    SourceImages found = labelled();
    assertThat(Ingestion.lines(found)).containsExactly("3.jpg=3 cat", "1.jpg=1 cat", "2.jpg=2 dog");
    assertThat(found.ignored().examples()).containsExactly("more.zip#LICENSE");
  }

  @Test
  void splitsMayLieInAFolderAroundEverything() throws IOException {
    write(
        "pets.tar",
        List.of(
            Member.of("pets/train/cat/1.jpg", "1"),
            Member.of("pets/train/dog/2.jpg", "2"),
            Member.of("pets/test/cat/3.jpg", "3")));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly("3.jpg=3 cat test", "1.jpg=1 cat train", "2.jpg=2 dog train");
  }

  @Test
  void oneFolderOfImagesIsAClass() throws IOException {
    write("cats.tar", List.of(CAT, Member.of("readme.txt", "x")));
    assertThat(Ingestion.names(labelled())).containsExactly("cat");
  }

  @Test
  void foldersOutsideAnArchiveStandForThoseInside() throws IOException {
    write("train/a.tar", List.of(CAT));
    write("train/b.tar", List.of(DOG));
    write("valid/a.zip", List.of(CAT));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly("1.jpg=c cat train", "2%20ü.jpg=d dog train", "1.jpg=c cat validation");
  }

  @Test
  void archivesCalledAsSplitsAre() throws IOException {
    write("set-train-0.tar", List.of(CAT));
    write("set-train-1.tar", List.of(DOG));
    write("set-val.tgz", List.of(CAT));
    write("test.zip", List.of(CAT));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly(
            "1.jpg=c cat train",
            "2%20ü.jpg=d dog train",
            "1.jpg=c cat validation",
            "1.jpg=c cat test");
    write("more.tar", List.of(CAT));
    assertThat(Ingestion.lines(labelled()))
        .hasSize(5)
        .allMatch(line -> line.matches("[12].*(cat|dog)"));
  }

  @Test
  void aNameAloneDoesNotMakeEverythingATest() throws IOException {
    Path archive = write("test.tar", List.of(CAT, DOG));
    assertThat(Ingestion.lines(Ingestion.labelled(archive, "type=archives")))
        .containsExactly("1.jpg=c cat", "2%20ü.jpg=d dog");
  }

  @Test
  void entriesThatLeadOutOfTheArchive() throws IOException {
    write(
        "a.tar",
        List.of(CAT, DOG, Member.of("cat/../../x.jpg", "x"), Member.of("dog/../x.jpg", "x")));
    write("b.zip", List.of(Member.of("/cat/x.jpg", "x"), Member.of("C:/cat/x.jpg", "x")));
    SourceImages found = labelled();
    assertThat(Ingestion.names(found)).containsExactly("cat", "dog");
    assertThat(Ingestion.lines(found))
        .containsExactlyInAnyOrder(
            "1.jpg=c cat",
            "2%20ü.jpg=d dog",
            "x.jpg unreadable: its name leads out of the archive",
            "x.jpg unreadable: its name leads out of the archive",
            "x.jpg unreadable: its name leads out of the archive",
            "x.jpg unreadable: its name leads out of the archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tgz", "a.zip"})
  void entriesThatAreTooLarge(String name) throws IOException {
    write(name, List.of(CAT, Member.of("dog/bomb.jpg", "0".repeat(2_000_000)), DOG));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly(
            "1.jpg=c cat",
            "2%20ü.jpg=d dog",
            "bomb.jpg too_large: it has 2000000 bytes, allowed are 1000");
  }

  @Test
  void whatWasReadBeforeAnArchiveBreaksStays() throws IOException {
    byte[] tar = MadeArchives.tar(List.of(CAT, DOG, Member.of("dog/3.jpg", "x".repeat(900))));
    Files.write(folder.resolve("cut.tar"), Arrays.copyOf(tar, 512 * 5 + 100));
    write("whole.tar", List.of(Member.of("cat/4.jpg", "4")));
    Files.writeString(folder.resolve("none.zip"), "no zip");
    SourceImages found = labelled();
    assertThat(Ingestion.names(found)).containsExactly("cat", "dog");
    assertThat(Ingestion.lines(found))
        .containsExactly(
            "cut.tar truncated: the archive ends without its end mark, within or behind \"dog/3.jpg\"",
            "1.jpg=c cat",
            "2%20ü.jpg=d dog",
            "none.zip truncated: there is no directory at the archive's end: a part is missing, or it is no zip",
            "4.jpg=4 cat");
  }

  @Test
  void anArchiveThatIsGone() throws IOException {
    write("a.tar", List.of(CAT));
    Path gone = write("b.tar", List.of(DOG));
    SourceImages found = labelled();
    Files.delete(gone);
    assertThat(Ingestion.lines(found))
        .hasSize(2)
        .contains("1.jpg=c cat")
        .anyMatch(line -> line.startsWith("b.tar unreadable: ") && line.contains("does not exist"));
  }

  @Test
  void severalTasksGiveTheSameAsOne() throws IOException {
    Member[] members = new Member[40];
    Arrays.setAll(members, i -> Member.of("c%d/%02d.jpg".formatted(i % 4, i), "i" + i));
    Path all = temporary.resolve("all.tar");
    Files.write(all, MadeArchives.tar(List.of(members)));
    for (int i = 0; i < 8; i++) {
      write("%d.zip".formatted(i), List.of(members).subList(5 * i, 5 * i + 5));
    }
    SourceImages one = Ingestion.labelled(all, "type=archives");
    SourceImages many = labelled();
    assertThat(many.labels()).isEqualTo(one.labels());
    assertThat(Ingestion.lines(many))
        .hasSize(40)
        .containsExactlyInAnyOrderElementsOf(Ingestion.lines(one));
  }

  @Test
  void noArchives() throws IOException {
    Files.writeString(folder.resolve("a.rar"), "x");
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images: %s holds no archives. Give a file, or a folder of files, whose names end with .tar, .tar.gz, .tgz, .tar.zst or .zip."
                .formatted(folder));
  }

  @Test
  void noImages() throws IOException {
    write("a.tar", List.of(Member.of("readme.txt", "x")));
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images: the archives of %s hold no images with a class, only such as a.tar#readme.txt. Check prepare.source.archive-labels: folders takes the class from the folders in an archive, files from NAME.cls or NAME.json beside NAME.jpg."
                .formatted(folder));
  }

  private SourceImages labelled() {
    return Ingestion.labelled(folder, "type=archives");
  }

  private Path write(String name, List<Member> members) throws IOException {
    byte[] tar = MadeArchives.tar(members);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String ending = name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    return Files.write(
        file,
        switch (ending) {
          case ".gz", ".tgz" -> MadeArchives.gzip(tar);
          case ".zst" -> MadeArchives.zstandard(tar);
          case ".zip" -> MadeArchives.zip(members);
          default -> tar;
        });
  }
}
