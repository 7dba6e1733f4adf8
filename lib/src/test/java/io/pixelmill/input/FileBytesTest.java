package io.pixelmill.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
  private static final FileBytes BYTES = new FileBytes(new Configuration(), 10);

  @TempDir Path folder;

  @Test
  void wholeFilesUpToTheLimit() throws IOException, UnusableException {
    assertThat(read(Files.write(folder.resolve("10"), new byte[10]))).hasSize(10);
    assertThat(read(Files.createFile(folder.resolve("0")))).isEmpty();
    Path longer = Files.write(folder.resolve("11"), new byte[11]);
    assertThatThrownBy(() -> read(longer))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.reason()).isEqualTo(Unusable.TOO_LARGE))
        .hasMessageContaining("has 11 bytes, allowed are 10");
  }

  @Test
  void whatIsNoFile() {
    assertThatThrownBy(() -> read(folder)).hasMessage("%s: not a file", folder);
    assertThatThrownBy(() -> read(folder.resolve("none")))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.reason()).isEqualTo(Unusable.MISSING_FILE));
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(read(pipe)).isEmpty();
  }

  private static byte[] read(Path file) throws UnusableException {
    return BYTES.read(new org.apache.hadoop.fs.Path(file.toString()));
  }
}
