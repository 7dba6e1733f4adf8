package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** ONNX Runtime 1.29.0 ends a process that has a command line of 5,000 characters. */
class OnnxRuntimeProcessTest {
  @Test
  void startsInProcessesWithLongCommandLines() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Started.class.getName(),
                "x".repeat(100_000))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("started");
  }

  /** The process. */
  static final class Started {
    private Started() {}

    public static void main(String[] arguments) {
      System.out.println("started " + OrtEnvironment.getEnvironment().getVersion());
    }
  }
}
