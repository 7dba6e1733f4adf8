package io.pixelmill.network.keras;

import io.pixelmill.network.InputRange;
import io.pixelmill.onnx.ExportSample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** What real Keras saved, imported and exported. */
class KerasExportTest {
  static List<SavedByKeras> models() throws IOException, URISyntaxException {
    return SavedByKeras.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesTheSameProbabilities(SavedByKeras saved) {
    KerasModel model = saved.read();
    InputRange range = model.range().orElse(saved.range());
    float[] parameters = model.network().parameters().orElseThrow();
    ComputationGraph network = new ComputationGraph(model.network().configuration());
    network.init(Nd4j.create(parameters, 1, parameters.length), false);

    new ExportSample(network, model.images(), range, saved.pixels(model.images()))
        .requireAgreement(saved.file().getFileName().toString());
  }
}
