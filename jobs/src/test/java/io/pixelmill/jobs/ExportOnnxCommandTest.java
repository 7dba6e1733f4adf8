package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

class ExportOnnxCommandTest {
  private static final ImageShape SHAPE = new ImageShape(12, 12, 3);

  @TempDir Path folder;

  @Test
  void anOlderBundleGetsItsOnnxFileInAnotherFolder() throws IOException {
    String bundle = olderBundle();

    CommandLineRun first = CommandLineRun.of("export-onnx", "--bundle", bundle);
    CommandLineRun again = CommandLineRun.of("export-onnx", "--bundle", bundle + "/");
    CommandLineRun ofNew = CommandLineRun.of("export-onnx", "--bundle", bundle + "-onnx");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("opset 13", "of Deeplearning4j on 16 images");
    assertThat(load(bundle).onnx()).isEmpty();
    assertThat(load(bundle + "-onnx").onnx()).isPresent();
    assertThat(load(bundle + "-onnx").description()).isEqualTo(load(bundle).description());
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("already done");
    assertThat(ofNew.exitCode()).isZero();
    assertThat(ofNew.out()).contains("already done", "the bundle has its model.onnx");
    assertThat(folder.resolve("model-onnx-onnx")).doesNotExist();
  }

  @Test
  void whatIsNoBundleIsTold() {
    CommandLineRun run = CommandLineRun.of("export-onnx", "--bundle", folder.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("Cannot load the model bundle", "there is no bundle.json");
  }

  private String olderBundle() throws IOException {
    ComputationGraph network = TinyNetwork.of(SHAPE, Activation.RELU);
    Path bundle = folder.resolve("model");
    ModelBundle.write(
        new org.apache.hadoop.fs.Path(bundle.toUri()),
        new Configuration(),
        new ModelDescription(
            List.of("cat", "dog"),
            new ModelInput(SHAPE.height(), SHAPE.width(), 3, "fit", InputRange.SYMMETRIC),
            "tiny",
            network.numParams(),
            new TreeMap<>(),
            new TreeMap<>()),
        network);
    return bundle.toString();
  }

  private static LoadedModel load(String location) {
    return ModelBundle.load(location, new Configuration());
  }
}
