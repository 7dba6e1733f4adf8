package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
  @TempDir Path folder;

  @Test
  void theNetworkIsShownForGivenImages() {
    CommandLineRun run =
        CommandLineRun.of(
            "describe",
            "--set",
            "describe.height=32",
            "--set",
            "describe.classes=10",
            "--set",
            "train.network.fine-tune.freeze-up-to=pooling-1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("network article for images of 32 × 32 × 3, 10 classes")
        .containsPattern("convolution-1 +convolution 3 × 3, frozen +30 × 30 × 32 +896 +1,612,800")
        .contains("parameters   167,562, of which 896 are frozen")
        .contains("FLOPs        8.2 million an image forward");
  }

  @Test
  void imagesThatDoNotFitTheNetworkAreTold() {
    CommandLineRun run =
        CommandLineRun.of("describe", "--set", "describe.height=9", "--set", "describe.classes=10");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the images are too small: pooling-2 takes at least 2 × 2");
  }

  @Test
  void oneNetworkTakesThePlaceOfAnother() throws IOException {
    String layers = "layers = [{ type = dense, units = 4 }]";
    String file = "file = \"/nowhere/model\"";
    assertTakenAway(
        "preset = lenet",
        "layers=[{ type = dense, units = 4 }]",
        "preset",
        "network layers for images");
    assertTakenAway(layers, "preset=lenet", "layers", "network lenet");
    assertTakenAway(file, "preset=lenet", "file", "network lenet");
    assertTakenAway("preset = lenet", "file=/nowhere/x", "preset", "/nowhere/x");
    assertTakenAway(layers, "file=/nowhere/x", "layers", "/nowhere/x");
  }

  /** The first try is told the second, which works as far as the network is there. */
  private void assertTakenAway(String configured, String wanted, String other, String told)
      throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("x.conf"),
            "describe { height = 32, classes = 10 }, train.network { %s }".formatted(configured));
    List<String> arguments =
        List.of("describe", "--config", config.toString(), "--set", "train.network." + wanted);
    CommandLineRun refused = CommandLineRun.of(arguments.toArray(String[]::new));
    String remedy = "train.network.%s=null".formatted(other);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--set " + remedy);
    List<String> corrected = new ArrayList<>(arguments);
    corrected.addAll(List.of("--set", remedy));
    CommandLineRun run = CommandLineRun.of(corrected.toArray(String[]::new));
    assertThat(run.out() + run.err()).contains(told).doesNotContain("must be the only one");
  }

  @Test
  void heightAndClassesBelongTogether() {
    CommandLineRun run = CommandLineRun.of("describe", "--set", "describe.height=9");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("describe.height and classes are given both");
  }
}
