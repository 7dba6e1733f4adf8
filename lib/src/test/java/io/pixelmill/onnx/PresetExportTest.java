package io.pixelmill.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped networks in ONNX Runtime against DL4J. */
class PresetExportTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int CLASSES = 10;

  @ParameterizedTest
  @ValueSource(strings = {"article", "lenet", "resnet8", "resnet20", "mobile"})
  void givesTheSameProbabilities(String preset) {
    ComputationGraph network =
        RandomNetwork.of(
            Networks.configuration(ArticleSettings.of("preset=" + preset), SHAPE, CLASSES, 3));

    OnnxFile file =
        new ExportSample(network, SHAPE, InputRange.SYMMETRIC, SampleImages.of(SHAPE, 16))
            .requireAgreement(preset);

    assertThat(file.opset()).isEqualTo(13);
    assertThat(file.irVersion()).isEqualTo(7);
  }

  /** Statistics of batch normalisation that nothing was learned for make large outputs. */
  @ParameterizedTest
  @ValueSource(strings = {"article", "lenet", "resnet8", "resnet20", "mobile"})
  void passesItsCheckBeforeItHasLearnedAnything(String preset) {
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(ArticleSettings.of("preset=" + preset), SHAPE, CLASSES, 3));
    network.init();

    Agreement agreement = CheckedOnnx.of(network, SHAPE, InputRange.SYMMETRIC).agreement();

    assertThat(agreement.images()).isEqualTo(16);
    assertThat(agreement.isClose()).isTrue();
  }
}
