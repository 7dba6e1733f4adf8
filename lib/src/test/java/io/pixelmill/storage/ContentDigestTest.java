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
  void aMissingInputIsTold() {
    assertThatThrownBy(() -> digest(folder.resolve("none")))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the input images: there is nothing at ");
  }

  private static String digest(Path location) {
    return Output.digestOf("images", location.toString(), new Configuration()).sha256();
  }
}
