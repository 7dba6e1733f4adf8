package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.ingest.archive.MadeArchives;
import io.pixelmill.ingest.archive.MadeArchives.Member;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.storage.Output;
import io.pixelmill.table.SourceImage;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are no local paths: Hadoop's view of a file system stands for all of these. */
class OtherFileSystemTest {
  private static final String MOUNT = "fs.viewfs.mounttable.sources.link./data";
  private static final String ROOT = "viewfs://sources/data";

  // A file system is opened once, so all tests see the same.
  @TempDir static Path folder;

  @BeforeAll
  static void mount() {
    hadoop().set(MOUNT, folder.toUri().toString());
  }

  @AfterAll
  static void unmount() {
    hadoop().unset(MOUNT);
  }

  @Test
  void foldersOfClasses() throws IOException {
    write("images/train/cat/deep/1 ä%#.jpg", "1");
    write("images/train/dog/2.jpg", "2");
    write("images/test/dog/.hidden/3.jpg", "3");
    write("images/test/dog/4.jpg", "4");
    SourceImages found = labelled("images", "type=folders");
    assertThat(found.bytes()).isEqualTo(3);
    assertThat(Ingestion.lines(found))
        .containsExactly("4.jpg=4 dog test", "1%20ä%25%23.jpg=1 cat train", "2.jpg=2 dog train");
    assertThat(Ingestion.images(found))
        .extracting(SourceImage::source)
        .allMatch(source -> source.startsWith(ROOT + "/images/"));
  }

  @Test
  void aListWhoseImagesLieBesideIt() throws IOException {
    write("listed/1.jpg", "1");
    write("listed/2.jpg", "2");
    write("list.csv", "path,label\n1.jpg,a\n%s/listed/2.jpg,b\n../list.csv,b\n".formatted(ROOT));
    Files.move(folder.resolve("list.csv"), folder.resolve("listed/list.csv"));
    assertThat(Ingestion.lines(labelled("listed/list.csv", "type=list")))
        .containsExactlyInAnyOrder(
            "1.jpg=1 a",
            "2.jpg=2 b",
            "list.csv unreadable: ../list.csv does not lie below the root folder");
  }

  @Test
  void archivesOfBothKinds() throws IOException {
    List<Member> members = List.of(Member.of("cat/1.jpg", "1"), Member.of("dog/2.jpg", "2"));
    Files.createDirectory(folder.resolve("archives"));
    Files.write(folder.resolve("archives/a.zip"), MadeArchives.zip(members));
    Files.write(folder.resolve("archives/b.tgz"), MadeArchives.gzip(MadeArchives.tar(members)));
    assertThat(Ingestion.lines(labelled("archives", "type=archives")))
        .containsExactly("1.jpg=1 cat", "2.jpg=2 dog", "1.jpg=1 cat", "2.jpg=2 dog");
  }

  @Test
  void nothingThere() {
    assertThatThrownBy(() -> labelled("none", "type=folders"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images: there is no %s/none. Give a path that exists."
                .formatted(ROOT));
  }

  private SourceImages labelled(String path, String type) {
    return ImageSources.labelled(
        TestSpark.session(),
        Ingestion.settings(ROOT + "/" + path, type),
        Ingestion.MOST_BYTES,
        List.of(),
        Output.at(ROOT + "/out", hadoop()).scratch());
  }

  private static Configuration hadoop() {
    return TestSpark.session().sparkContext().hadoopConfiguration();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
