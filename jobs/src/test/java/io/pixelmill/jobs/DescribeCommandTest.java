package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescribeCommandTest {
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
  void heightAndClassesBelongTogether() {
    CommandLineRun run = CommandLineRun.of("describe", "--set", "describe.height=9");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("describe.height and classes are given both");
  }
}
