package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootedPlacesTest {
  @TempDir Path folder;

  private Path root;
  private ImagePlaces.Opened places;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectories(folder.toRealPath().resolve("root"));
    Files.writeString(Files.createDirectory(root.resolve("a b")).resolve("c%20d.jpg"), "inside");
    Files.writeString(root.resolve("x:1#2?.jpg"), "inside");
    Files.writeString(folder.resolve("secret"), "outside");
    Files.writeString(Files.createDirectory(folder.resolve("root2")).resolve("secret"), "outside");
    places = new RootedPlaces(root.toString()).open(new Configuration());
  }

  @Test
  void namesMayHoldAnyCharacters() throws UnfitException {
    Path file = root.resolve("a b/c%20d.jpg");
    assertThat(read("a b/c%20d.jpg")).isEqualTo(file);
    assertThat(read("./a b//./c%20d.jpg")).isEqualTo(file);
    assertThat(read(file.toString())).isEqualTo(file);
    assertThat(read("file:" + file.toUri().getRawPath())).isEqualTo(file);
    assertThat(read("file://" + file.toUri().getRawPath())).isEqualTo(file);
    assertThat(read("file:" + file)).as("as Hadoop writes it, spaces and all").isEqualTo(file);
    assertThat(read("x:1#2?.jpg")).isEqualTo(root.resolve("x:1#2?.jpg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "a b/../../secret",
        "a b/../a b/c%20d.jpg",
        "file:ROOT/../secret",
        "file:ROOT/%2e%2e/secret",
        "ROOT/../secret",
        "ROOT2/secret",
        "/etc/hostname",
        "file:/etc/hostname",
        "FILE:/etc/hostname",
        "file://elsewhereROOT/x:1.jpg",
        "http://127.0.0.1/a.jpg",
        "hdfs://127.0.0.1:1/a.jpg",
        ".."
      })
  void whatLeadsOutsideIsNotRead(String text) {
    String path = text.replace("ROOT", root.toString());
    UnfitException told = catchThrowableOfType(UnfitException.class, () -> places.locate(path));
    assertThat(told.unfit())
        .isEqualTo(
            new Candidate.Unfit(
                ScoreError.OUTSIDE_ROOT, path + " does not lie below the root folder"));
  }

  @Test
  void linksThatLeadOutsideAreNotFollowed() throws IOException, UnfitException {
    Files.createSymbolicLink(root.resolve("file"), folder.resolve("secret"));
    Files.createSymbolicLink(root.resolve("folder"), folder);
    Files.createSymbolicLink(root.resolve("inside"), root.resolve("a b"));
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
    Files.createSymbolicLink(root.resolve("nothing"), root.resolve("gone"));
    assertThatThrownBy(() -> places.locate("file")).hasMessageContaining("does not lie below");
    assertThatThrownBy(() -> places.locate("folder/secret"))
        .hasMessageContaining("does not lie below");
    assertThat(read("inside/c%20d.jpg")).isEqualTo(root.resolve("a b/c%20d.jpg"));
    assertReason("loop", ScoreError.UNREADABLE);
    assertReason("nothing", ScoreError.MISSING_FILE);
  }

  @Test
  void aRootThatIsALinkIsTheFolderItself() throws IOException, UnfitException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    places = new RootedPlaces(link.toUri().toString()).open(new Configuration());
    assertThat(read("a b/c%20d.jpg")).isEqualTo(root.resolve("a b/c%20d.jpg"));
    assertThatThrownBy(() -> places.locate("../secret")).isInstanceOf(UnfitException.class);
  }

  @Test
  void whatIsNoPathSaysSo() {
    assertReason("", ScoreError.UNREADABLE);
    assertReason(" \t", ScoreError.UNREADABLE);
    assertReason("a\0b", ScoreError.UNREADABLE);
    assertReason("file:" + root + "/x?y", ScoreError.UNREADABLE);
    assertReason("file:" + root + "/x#1", ScoreError.UNREADABLE);
    assertReason("file:" + root + "/%zz", ScoreError.MISSING_FILE);
    assertReason("n".repeat(5000), ScoreError.UNREADABLE);
    assertReason("nothing.jpg", ScoreError.MISSING_FILE);
    // No scheme that Hadoop could follow: a name below the root.
    assertReason("jar:file:/a.jar!/b.jpg", ScoreError.MISSING_FILE);
  }

  private void assertReason(String text, ScoreError reason) {
    UnfitException told = catchThrowableOfType(UnfitException.class, () -> places.locate(text));
    assertThat(told.unfit().reason()).as(told.getMessage()).isEqualTo(reason);
  }

  private Path read(String text) throws UnfitException {
    return Path.of(places.locate(text).toUri().getPath());
  }
}
