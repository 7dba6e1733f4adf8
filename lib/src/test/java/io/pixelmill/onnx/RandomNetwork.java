package io.pixelmill.onnx;

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
}
