package io.pixelmill.network.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import org.junit.jupiter.api.Test;

class NetworkSummaryTest {
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

  @Test
  void theArticlesNetworkIsCountedByHand() {
    NetworkSummary summary = summary(CIFAR, 10);
    assertThat(summary.layers())
        .extracting(
            LayerFigures::name, LayerFigures::type, LayerFigures::output, LayerFigures::parameters)
        .containsExactly(
            tuple("convolution-1", "convolution 3 × 3", "30 × 30 × 32", 896L),
            tuple("pooling-1", "max pooling 2 × 2 / 2", "15 × 15 × 32", 0L),
            tuple("convolution-2", "convolution 3 × 3", "13 × 13 × 64", 18_496L),
            tuple("pooling-2", "max pooling 2 × 2 / 2", "6 × 6 × 64", 0L),
            tuple("dense", "dense", "64", 147_520L),
            tuple("probabilities", "output", "10", 650L));
    assertThat(summary.layers())
        .extracting(LayerFigures::operations)
        .containsExactly(
            // products 2 · 27 · 28,800, bias and ReLU 28,800 each
            1_555_200L + 57_600,
            4 * 7_200L,
            2 * 18_432L * 169 + 2 * 10_816,
            4 * 2_304L,
            2 * 2_304L * 64 + 128,
            2 * 640L + 20);
    assertThat(summary.operations()).isEqualTo(8_198_804); // 8.2 million
    assertThat(summary.operationsOfAStep()).isEqualTo(3 * 8_198_804L);
    assertThat(summary.parameters()).isEqualTo(167_562);
    assertThat(summary.bytesOfAnImage())
        .isEqualTo(4L * (3_072 + 28_800 + 7_200 + 10_816 + 2_304 + 64 + 10));
    // weights, gradients and Adam's two values
    assertThat(summary.bytesOfTheNetwork()).isEqualTo(4L * 4 * 167_562);
  }

  @Test
  void resnet20IsCountedByHand() {
    NetworkSummary summary = summary(CIFAR, 10, "preset=resnet20");
    assertThat(summary.parameters()).isEqualTo(274_042);
    long products = 40_813_184; // 41 million multiply-adds
    long normalised = 7 * 16_384 + 7 * 8_192 + 7 * 4_096;
    long rectified = 7 * 16_384 + 6 * 8_192 + 6 * 4_096;
    long added = 3 * (16_384 + 8_192 + 4_096);
    assertThat(summary.operations())
        .isEqualTo(2 * products + 2 * normalised + rectified + added + 4_096 + 20);
  }

  @Test
  void depthwiseConvolutionsReadOneChannelEach() {
    NetworkSummary summary =
        summary(
            new ImageShape(8, 8, 3),
            2,
            "layers=[{type=separable-convolution,channels=5,activation=identity,name=s}]");
    assertThat(summary.layers())
        .extracting(LayerFigures::name, LayerFigures::operations)
        .contains(
            // 9 weights for each of 8 · 8 · 3 values, and the bias
            tuple("s/depthwise", 2L * 9 * 192 + 192), tuple("s", 2L * 3 * 320 + 320));
  }

  @Test
  void frozenPartsAreToldAndGoForwardOnly() {
    NetworkSummary summary = summary(CIFAR, 10, "fine-tune.freeze-up-to=pooling-1");
    assertThat(summary.layers())
        .filteredOn(layer -> layer.learning() == LayerFigures.Learning.FROZEN)
        .extracting(LayerFigures::name, LayerFigures::type)
        .containsExactly(
            tuple("convolution-1", "convolution 3 × 3"),
            tuple("pooling-1", "max pooling 2 × 2 / 2"));
    assertThat(summary.frozenParameters()).isEqualTo(896);
    assertThat(summary.operationsOfAStep()).isEqualTo(3 * 8_198_804L - 2 * (1_612_800 + 28_800));
    assertThat(summary.bytesOfTheNetwork()).isEqualTo(4L * (4 * 167_562 - 2 * 896));
  }

  private static NetworkSummary summary(ImageShape shape, int classes, String... settings) {
    return NetworkSummary.of(
        Networks.initialised(ArticleSettings.of(settings), shape, Classes.unnamed(classes), 1),
        shape);
  }
}
