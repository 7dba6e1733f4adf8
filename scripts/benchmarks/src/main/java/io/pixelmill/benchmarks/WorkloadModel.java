package io.pixelmill.benchmarks;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import io.pixelmill.onnx.OnnxExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The model that scores: its first weights, which cost what trained ones cost. */
final class WorkloadModel {
  static final InputRange RANGE = InputRange.SYMMETRIC;
  private static final long SEED = 42;

  private WorkloadModel() {}

  /** Writes it as a bundle, which holds it for ONNX Runtime too. */
  static void write(Workload workload, List<String> labels) {
    int side = workload.side();
    ImageShape shape = new ImageShape(side, side, Workload.CHANNELS);
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(
                SparkSettings.train(List.of("network.preset=" + workload.preset())).network(),
                shape,
                labels.size(),
                SEED));
    network.init();
    ModelDescription description =
        new ModelDescription(
            labels,
            new ModelInput(side, side, Workload.CHANNELS, "crop", RANGE),
            workload.preset(),
            network.numParams(),
            new TreeMap<>(),
            new TreeMap<>());
    try {
      Files.createDirectories(workload.bundle());
      Files.write(workload.onnx(), OnnxExport.of(network, shape, RANGE).bytes());
      ModelBundle.write(
          new Path(workload.bundle().toUri()), new Configuration(), description, network);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
