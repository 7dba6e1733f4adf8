package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestTest {
  @TempDir Path folder;

  @Test
  void aFolderIsToldByItsFilesSizesAndTimes() throws IOException {
    Path file = folder.resolve("cats/1.png");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "abc");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    String before = digest(folder);
    assertThat(digest(folder)).matches("[0-9a-f]{64}").isEqualTo(before);

    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
    String touched = digest(folder);
    Files.move(file, file.resolveSibling("2.png"));
    assertThat(digest(folder)).isNotEqualTo(touched).isNotEqualTo(before);
    assertThat(touched).isNotEqualTo(before);
    assertThat(digest(folder.resolve("cats/2.png"))).isNotEqualTo(digest(folder));
  }

  @Test
  void anOutputIsToldByItsRun() {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    Output.at(one.toString(), new Configuration()).publish(Runs.content(1));
    Output.at(other.toString(), new Configuration()).publish(Runs.content(1));
    assertThat(digest(one)).isEqualTo(digest(other));
    Path third = folder.resolve("third");
    Output.at(third.toString(), new Configuration()).publish(Runs.content(2));
    assertThat(digest(third)).isNotEqualTo(digest(one));
  }

  @Test
  void aFileIsToldByItsBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("model.h5"), "abc");
    FileTime then = Files.getLastModifiedTime(file);
    String before = digestOfBytes(file);
    // printf abc | sha256sum
    assertThat(before)
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertThat(digestOfBytes(file)).isEqualTo(before);

    Files.writeString(file, "abd");
    Files.deleteIfExists(folder.resolve(".model.h5.crc"));
    Files.setLastModifiedTime(file, then);
    assertThat(digestOfBytes(file)).isNotEqualTo(before);
  }

  @Test
  void ofTwoOutputsOfOneRunTheListingTells() {
    String one = digestOfBytes(outputWithListing("one", "abc"));
    assertThat(one)
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        .isEqualTo(digestOfBytes(outputWithListing("again", "abc")));
    assertThat(digestOfBytes(outputWithListing("other", "abd"))).isNotEqualTo(one);
  }

  @Test
  void withoutAListingAFolderIsToldByItsFiles() throws IOException {
    Files.writeString(folder.resolve("1.png"), "abc");
    assertThat(digestOfBytes(folder)).isEqualTo(digest(folder));
  }

  private Path outputWithListing(String name, String listing) {
    Path place = folder.resolve(name);
    Output.at(place.toString(), new Configuration())
        .publish(
            staging -> {
              Runs.write(new org.apache.hadoop.fs.Path(staging, "list.json"), listing);
              return Runs.draft(1);
            });
    return place;
  }

  @Test
  void aMissingInputIsTold() {
    assertThatThrownBy(() -> digest(folder.resolve("none")))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the input images: there is nothing at ");
  }

  private static String digest(Path location) {
    return Output.digestOf("images", location.toString(), new Configuration()).sha256();
  }

  private static String digestOfBytes(Path location) {
    return Output.digestOfBytes("network", location.toString(), "list.json", new Configuration())
        .sha256();
  }
}
