package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/gpu/discover-gpus} with an {@code nvidia-smi} that pretends. */
class DiscoverGpusTest {
  private static final Path SCRIPT = Path.of("..", "conf", "gpu", "discover-gpus");

  @TempDir Path folder;

  private record Finished(int exitCode, String output) {}

  /** The script needs no more of the system than these. */
  @BeforeEach
  void linkPrograms() throws IOException {
    for (String program : new String[] {"bash", "hostname", "printf"}) {
      for (Path place : new Path[] {Path.of("/usr/bin"), Path.of("/bin")}) {
        Path link = folder.resolve(program);
        if (Files.exists(place.resolve(program)) && !Files.exists(link)) {
          Files.createSymbolicLink(link, place.resolve(program));
        }
      }
    }
  }

  @Test
  void addressesAreTheNumbersOfTheDevices() throws Exception {
    assertThat(run("printf '0\\n1\\n2\\n'"))
        .isEqualTo(new Finished(0, "{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\", \"2\"]}\n"));
  }

  @Test
  void whatIsMissingIsTold() throws Exception {
    assertThat(runScript())
        .satisfies(
            it -> {
              assertThat(it.exitCode()).isEqualTo(1);
              assertThat(it.output())
                  .startsWith("ERROR  Cannot find the GPUs of ")
                  .contains(": there is no nvidia-smi.", "What to do: Install the NVIDIA driver");
            });
    assertThat(run("echo 'No devices were found'; exit 6"))
        .satisfies(
            it -> {
              assertThat(it.exitCode()).isEqualTo(1);
              assertThat(it.output()).contains("nvidia-smi failed: No devices were found");
            });
    assertThat(run("echo MIG"))
        .satisfies(
            it -> {
              assertThat(it.exitCode()).isEqualTo(1);
              assertThat(it.output()).contains("nvidia-smi listed \"MIG\" and no number.");
            });
  }

  private Finished run(String line) throws Exception {
    Path script =
        Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/bash\n%s\n".formatted(line));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return runScript();
  }

  private Finished runScript() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", SCRIPT.toString()).redirectErrorStream(true);
    builder.environment().put("PATH", folder.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), output);
  }
}
