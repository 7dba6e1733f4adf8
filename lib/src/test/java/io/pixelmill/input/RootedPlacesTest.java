package io.pixelmill.input;

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
  void namesMayHoldAnyCharacters() throws UnusableException {
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
    UnusableException told =
        catchThrowableOfType(UnusableException.class, () -> places.locate(path));
    assertThat(told.reason()).isEqualTo(Unusable.OUTSIDE_ROOT);
    assertThat(told.detail()).isEqualTo(path + " does not lie below the root folder");
  }

  @Test
  void linksThatLeadOutsideAreNotFollowed() throws IOException, UnusableException {
    Files.createSymbolicLink(root.resolve("file"), folder.resolve("secret"));
    Files.createSymbolicLink(root.resolve("folder"), folder);
    Files.createSymbolicLink(root.resolve("inside"), root.resolve("a b"));
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
    Files.createSymbolicLink(root.resolve("nothing"), root.resolve("gone"));
    assertThatThrownBy(() -> places.locate("file")).hasMessageContaining("does not lie below");
    assertThatThrownBy(() -> places.locate("folder/secret"))
        .hasMessageContaining("does not lie below");
    assertThat(read("inside/c%20d.jpg")).isEqualTo(root.resolve("a b/c%20d.jpg"));
    assertReason("loop", Unusable.UNREADABLE);
    assertReason("nothing", Unusable.MISSING_FILE);
  }

  @Test
  void aRootThatIsALinkIsTheFolderItself() throws IOException, UnusableException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    places = new RootedPlaces(link.toUri().toString()).open(new Configuration());
    assertThat(read("a b/c%20d.jpg")).isEqualTo(root.resolve("a b/c%20d.jpg"));
    assertThatThrownBy(() -> places.locate("../secret")).isInstanceOf(UnusableException.class);
  }

  @Test
  void whatIsNoPathSaysSo() {
    assertReason("", Unusable.UNREADABLE);
    assertReason(" \t", Unusable.UNREADABLE);
    assertReason("a\0b", Unusable.UNREADABLE);
    assertReason("file:" + root + "/x?y", Unusable.UNREADABLE);
    assertReason("file:" + root + "/x#1", Unusable.UNREADABLE);
    assertReason("file:" + root + "/%zz", Unusable.MISSING_FILE);
    assertReason("n".repeat(5000), Unusable.UNREADABLE);
    assertReason("nothing.jpg", Unusable.MISSING_FILE);
    // No scheme that Hadoop could follow: a name below the root.
    assertReason("jar:file:/a.jar!/b.jpg", Unusable.MISSING_FILE);
  }

  private void assertReason(String text, Unusable reason) {
    UnusableException told =
        catchThrowableOfType(UnusableException.class, () -> places.locate(text));
    assertThat(told.reason()).as(told.getMessage()).isEqualTo(reason);
  }

  private Path read(String text) throws UnusableException {
    return Path.of(places.locate(text).toUri().getPath());
  }
}
