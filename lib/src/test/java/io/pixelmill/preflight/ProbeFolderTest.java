package io.pixelmill.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeFolderTest {
  private static final Configuration HADOOP = new Configuration(false);

  @TempDir Path folder;

  @Test
  void processesUseItAndNothingStaysBehind() throws Exception {
    String output = folder.resolve("not/there/yet").toString();
    try (ProbeFolder probe = ProbeFolder.make(output, HADOOP)) {
      ProbeFolder seen = ProbeFolder.at(probe.uri(), HADOOP);
      assertThat(seen.use("executor-1")).isEqualTo("file");
      assertThat(seen.freeBytes()).isPositive();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProcessThatSeesAnotherStorageWritesNothing() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    ProbeFolder probe = ProbeFolder.at(elsewhere.toUri().toString(), HADOOP);
    assertThatThrownBy(() -> probe.use("executor-1"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is not the driver's: what it wrote is not there");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void aPlaceBelowAFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThatThrownBy(() -> ProbeFolder.make(file.resolve("output").toString(), HADOOP))
        .isInstanceOf(IOException.class);
    assertThat(folder).isDirectoryContaining(it -> it.equals(file));
    assertThat(file).hasContent("text");
  }
}
