package io.pixelmill.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks whose every weight counts: first biases are 0 and first statistics are 0 and 1. */
final class RandomNetwork {
  private RandomNetwork() {}

  static ComputationGraph of(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    Nd4j.getRandom().setSeed(11);
    network.paramTable().forEach(RandomNetwork::shake);
    return network;
  }

  private static void shake(String key, INDArray values) {
    INDArray change = Nd4j.rand(values.shape()).muli(0.2);
    if (key.endsWith("_gamma")) {
      values.assign(change.addi(0.3)); // no layer of many makes all images one class
    } else if (key.endsWith("_var")) {
      values.addi(change);
    } else if (!key.endsWith("W")) {
      values.addi(change.subi(0.1));
    }
  }

  /** On a sample that the network must be able to tell apart. */
  static double largestDifference(
      ComputationGraph network, ImageShape shape, InputRange range, OnnxFile file) {
    List<byte[]> images = SampleImages.of(shape, 16);
    float[][] found = Agreement.onnxRuntime(file, shape, images, OnnxFile.PROBABILITIES);
    assertThat(Arrays.stream(found).map(Arrays::toString)).doesNotHaveDuplicates();
    return Agreement.of(network, shape, range, file, images).largestDifference();
  }
}
