package io.pixelmill.ingest;

import static io.pixelmill.ingest.Ingestion.images;
import static io.pixelmill.ingest.Ingestion.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.storage.Output;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
  private static final ClassLabel CAT = new ClassLabel(0, "cat");
  private static final ClassLabel DOG = new ClassLabel(1, "dog");

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("source"));
  }

  @Test
  void aFolderPerClass() throws IOException {
    write("dog/a.jpg", "1");
    write("cat/deep/er/b", "22");
    write("cat/c d%20ü#.png", "");
    write("cat/.hidden", "x");
    write("_temporary/cat/x.jpg", "x");
    write("readme.txt", "x");
    SourceImages found = labelled();
    assertThat(found.labels()).containsExactly(CAT, DOG);
    assertThat(found.files()).isEqualTo(3);
    assertThat(found.bytes()).isEqualTo(3);
    assertThat(found.ignored()).isEqualTo(new SourceImages.IgnoredFiles(1, List.of("readme.txt")));
    List<SourceImage> images = images(found);
    assertThat(images).extracting(Ingestion::text).containsExactly("", "22", "1");
    assertThat(images)
        .extracting(SourceImage::label)
        .containsExactly(Optional.of(CAT), Optional.of(CAT), Optional.of(DOG));
    assertThat(images).extracting(SourceImage::split).containsOnly(Optional.empty());
    assertThat(images.get(0).source())
        .startsWith("file:/")
        .endsWith("/cat/c%20d%2520%C3%BC%23.png".replace("%C3%BC", "ü"));
  }

  @Test
  void trainAndTestFoldersFixTheSplit() throws IOException {
    write("train/cat/1.jpg", "1");
    write("train/dog/2.jpg", "2");
    write("test/dog/3.jpg", "3");
    write("validation/cat/4.jpg", "4");
    write("train/stray.jpg", "5");
    write("stray.jpg", "6");
    SourceImages found = labelled();
    assertThat(found.labels()).containsExactly(CAT, DOG);
    assertThat(found.ignored().examples()).containsExactly("stray.jpg", "train/stray.jpg");
    assertThat(images(found))
        .extracting(image -> text(image) + image.label().get().name() + image.split().get())
        .containsExactly("3dogTEST", "1catTRAIN", "2dogTRAIN", "4catVALIDATION");
  }

  @Test
  void aFurtherFolderMakesTrainAClass() throws IOException {
    write("train/ice/1.jpg", "1");
    write("tram/3.jpg", "3");
    assertThat(labelled().labels()).extracting(ClassLabel::name).containsExactly("train", "tram");
  }

  @Test
  void splitsMayBeCalledAsOtherToolsDo() throws IOException {
    write("Train/cat/1.jpg", "1");
    write("Train/dog/2.jpg", "2");
    write("val/cat/3.jpg", "3");
    write("TEST/dog/4.jpg", "4");
    assertThat(images(labelled()))
        .extracting(image -> text(image) + image.label().get().name() + image.split().get())
        .containsExactlyInAnyOrder("1catTRAIN", "2dogTRAIN", "3catVALIDATION", "4dogTEST");
  }

  @Test
  void aFolderBesideTrainAndTestIsTold() throws IOException {
    write("train/cat/1.jpg", "1");
    write("test/cat/2.jpg", "2");
    write("extra/cat/3.jpg", "3");
    assertProblem(
        this::labelled,
        "Cannot read the images: beside the folders for training and testing there are others:"
            + " extra. Keep only train, validation and test there, each with a folder a class.");
  }

  @Test
  void aLinkToNothingIsTold() throws IOException {
    write("cat/1.jpg", "1");
    write("dog/2.jpg", "2");
    Files.createSymbolicLink(folder.resolve("cat/3.jpg"), folder.resolve("nowhere.jpg"));
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1 files of ")
        .hasMessageContaining("cat cannot be opened: links to nothing");
  }

  @Test
  void aLinkToAFolderAboveIsTold() throws IOException {
    write("cat/1.jpg", "1");
    Files.createSymbolicLink(folder.resolve("cat/again"), folder);
    assertProblem(
        this::labelled,
        "Cannot read the images: "
            + folder.resolve("cat/again")
            + " is a link to a folder that it lies in itself. Remove such links.");
  }

  @Test
  void linksToOtherFoldersAndFilesAreFollowed() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.writeString(other.resolve("1.jpg"), "1");
    write("cat/2.jpg", "2");
    Files.createSymbolicLink(folder.resolve("dog"), other);
    Files.createSymbolicLink(folder.resolve("cat/3.jpg"), other.resolve("1.jpg"));
    assertThat(Ingestion.lines(labelled()))
        .containsExactly("2.jpg=2 cat", "3.jpg=1 cat", "1.jpg=1 dog");
  }

  @Test
  void namesOfAllKinds() throws IOException {
    List<String> names =
        List.of(
            "new\nline",
            "😺",
            "a b",
            "100%",
            "%41",
            "#1",
            "what?",
            "co:lon",
            "*[a]{b}",
            "back\\slash");
    for (String name : names) {
      write("cl ass\n#%1/" + name, name);
    }
    SourceImages found = labelled();
    assertThat(Ingestion.names(found)).containsExactly("cl ass\n#%1");
    assertThat(images(found))
        .extracting(Ingestion::text)
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(images(found))
        .allSatisfy(
            image -> assertThat(Ingestion.path(image).getFileName()).hasToString(text(image)));
  }

  @Test
  void moreFilesThanABatchHolds() throws IOException {
    Path file = write("cat/0", "x");
    for (int i = 1; i < FileBatches.FILES_PER_BATCH; i++) {
      Files.createLink(folder.resolve("cat/" + i), file);
    }
    write("dog/a", "y");
    write("dog/b", "z");
    SourceImages found = labelled();
    assertThat(found.count()).isEqualTo(FileBatches.FILES_PER_BATCH + 2);
    List<SourceImage> images = images(found);
    assertThat(images).extracting(SourceImage::source).hasSize(10_002).doesNotHaveDuplicates();
    assertThat(images)
        .filteredOn(image -> image.label().equals(Optional.of(DOG)))
        .extracting(Ingestion::text)
        .containsExactly("y", "z");
  }

  @Test
  void theDigestDoesNotDependOnTheOrder() {
    SourceFile one = new SourceFile("a/1", "file:/x/a/1", 1, 2);
    SourceFile two = new SourceFile("a/2", "file:/x/a/2", 1, 2);
    assertThat(FilesDigest.of(List.of(one, two)))
        .isEqualTo(FilesDigest.of(List.of(two, one)))
        .isNotEqualTo(FilesDigest.of(List.of(one)))
        .isNotEqualTo(FilesDigest.of(List.of(one, two, two)));
    assertThat(FilesDigest.of(List.of(one, one)))
        .as("nothing cancels itself out")
        .isNotEqualTo(FilesDigest.of(List.of()))
        .isNotEqualTo(FilesDigest.of(List.of(two, two)));
  }

  @Test
  void ofLongFilesTheBeginningIsRead() throws IOException {
    write("cat/1", "12345678");
    write("dog/1", "12345");
    SourceImages found = Ingestion.labelled(5, folder);
    assertThat(images(found)).extracting(Ingestion::text).containsExactly("123456", "12345");
  }

  @Test
  void aFileThatIsGoneBecomesARow() throws IOException {
    write("cat/1", "1");
    Path gone = write("dog/1", "1");
    SourceImages found = labelled();
    Files.delete(gone);
    List<SourceImage> images = images(found);
    assertThat(images).hasSize(2);
    assertThat(images.get(1).content())
        .isInstanceOfSatisfying(
            SourceContent.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(RejectReason.UNREADABLE);
              assertThat(refused.detail()).contains("FileNotFoundException", "dog/1");
            });
  }

  @Test
  void theDigestChangesWithTheFiles() throws IOException {
    Path file = write("cat/1", "1");
    write("dog/1", "1");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    String digest = labelled().inputDigest();
    assertThat(digest).hasSize(64).isEqualTo(labelled().inputDigest());
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_001_000L));
    String touched = labelled().inputDigest();
    write("dog/2", "1");
    assertThat(labelled().inputDigest()).isNotEqualTo(touched);
    assertThat(touched).isNotEqualTo(digest);
  }

  @Test
  void listedFilesAreToldWithWhatTheirFoldersSay() throws IOException {
    Path two = write("b.jpg", "22");
    Path one = write("train/c d/e.jpg", "1");
    ListedImages all = ImageSources.listUnlabelled(TestSpark.session(), folder.toString());
    assertThat(all.files())
        .extracting(ListedImages.ImageFile::uri)
        .containsExactly(two.toUri().toString(), one.toUri().toString());
    assertThat(all.files()).extracting(ListedImages.ImageFile::bytes).containsExactly(2L, 1L);
    assertThat(all.files().get(1).className()).isEmpty();

    ListedImages.ImageFile labelled =
        ImageSources.listLabelled(TestSpark.session(), folder.toString()).files().get(0);
    assertThat(labelled.className()).hasValue("c d");
    assertThat(labelled.split()).hasValue(Split.TRAIN);
    assertThat(labelled.modified()).isEqualTo(Files.getLastModifiedTime(one).toMillis());
  }

  @Test
  void oneUnlabelledFile() throws IOException {
    Path file = write("b.jpg", "2");
    ListedImages found = ImageSources.listUnlabelled(TestSpark.session(), file.toUri().toString());
    assertThat(found.files()).hasSize(1);
    assertThat(found.digest()).hasSize(64);
  }

  @Test
  void missingFolder() {
    String missing = folder.resolve("nowhere").toString();
    assertProblem(
        () -> Ingestion.labelled(Path.of(missing)),
        "Cannot read the images: there is no " + missing + ". Give a path that exists.");
  }

  @Test
  void emptyFolder() {
    assertProblem(
        this::labelled,
        "Cannot read the images: "
            + folder
            + " holds no files. Put each class's images into a folder of its own:"
            + " PATH/CLASS/image.jpg.");
    assertProblem(
        () -> ImageSources.listUnlabelled(TestSpark.session(), folder.toString()),
        "Cannot read the images: " + folder + " holds no files. Give a folder with image files.");
  }

  @Test
  void noClassFolders() throws IOException {
    write("b.jpg", "1");
    write("a.jpg", "1");
    assertProblem(
        this::labelled,
        "Cannot read the images: "
            + folder
            + " holds no class folders with files, only 2 files outside of them such as a.jpg. Put"
            + " each class's images into a folder of its own: PATH/CLASS/image.jpg.");
  }

  @Test
  void oneClassOnlyCanBeScoredButNotLearnt() throws IOException {
    write("cat/1.jpg", "1");
    assertThat(labelled().labels()).containsExactly(new ClassLabel(0, "cat"));
    assertProblem(
        () -> labelled().requireSeveralClasses(),
        "Cannot read the images: there is one class only, \"cat\". Give images of two classes or"
            + " more. Put each class's images into a folder of its own: PATH/CLASS/image.jpg.");
  }

  @Test
  void pathsThatAreNone() {
    assertThatThrownBy(() -> labelled("no such:path"))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot read the images: \"no such:path\" is no path. Give a local");
    assertThatThrownBy(() -> labelled("nosuch://host/path"))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the images: nosuch://host/path cannot be listed (");
  }

  private SourceImages labelled() {
    return Ingestion.labelled(folder);
  }

  private SourceImages labelled(String path) {
    return ImageSources.labelled(
        TestSpark.session(),
        Ingestion.settings(path),
        1,
        List.of(),
        Output.at(folder.toString(), new Configuration()).scratch());
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void assertProblem(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.DATA))
        .hasMessage(message);
  }
}
