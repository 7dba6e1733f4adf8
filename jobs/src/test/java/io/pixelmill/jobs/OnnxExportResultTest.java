package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class OnnxExportResultTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  private static final ModelDescription MODEL =
      new ModelDescription(
          List.of("cat", "dog"),
          new ModelInput(2, 3, 1, "fit", InputRange.UNIT),
          "test",
          1,
          new TreeMap<>(),
          new TreeMap<>(Map.of("run", "r")));

  @Test
  void anExportedNetworkNeedsNoNote() {
    OnnxExportResult result = export(Activation.TANH);
    assertThat(result.checked()).isPresent();
    assertThat(result.told()).startsWith("opset 13, within ").endsWith(" on 16 images");
    assertThat(result.noted(MODEL)).isEqualTo(MODEL);
  }

  @Test
  void whatCannotBeExportedLosesNoTrainingAndIsNoted() {
    OnnxExportResult result = export(Activation.RATIONALTANH);
    String why = "none: layer odd: ActivationRationalTanh has no translation to ONNX";
    assertThat(result.checked()).isEmpty();
    assertThat(result.told()).isEqualTo(why);
    assertThat(result.noted(MODEL).provenance()).isEqualTo(Map.of("run", "r", "onnx", why));
  }

  private static OnnxExportResult export(Activation activation) {
    return OnnxExportResult.of(TinyNetwork.of(SHAPE, activation), SHAPE, InputRange.UNIT);
  }
}
