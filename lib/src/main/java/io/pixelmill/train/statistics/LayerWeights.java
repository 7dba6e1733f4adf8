package io.pixelmill.train.statistics;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Where a layer's weights lie in the network's flat arrays of weights and gradients: those that
 * learn, without biases and running statistics.
 */
record LayerWeights(String layer, List<Span> spans) {
  /**
   * @param to exclusive
   */
  record Span(int from, int to) {}

  /** The layers that have any such weights, in the network's order. */
  static List<LayerWeights> of(ComputationGraph network) {
    List<LayerWeights> layers = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      List<Span> spans = spans(layer, network.params());
      if (!spans.isEmpty()) {
        layers.add(new LayerWeights(layer.conf().getLayer().getLayerName(), spans));
      }
    }
    return layers;
  }

  private static List<Span> spans(Layer layer, INDArray all) {
    org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
    List<Span> spans = new ArrayList<>();
    for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
      IUpdater updater = layer.getConfig().getUpdaterByParam(parameter.getKey());
      boolean learns = updater != null && !(updater instanceof NoOp);
      if (learns && !configuration.initializer().isBiasParam(configuration, parameter.getKey())) {
        INDArray values = parameter.getValue();
        int from = Math.toIntExact(values.offset() - all.offset());
        spans.add(new Span(from, Math.toIntExact(from + values.length())));
      }
    }
    return spans;
  }

  /** How many weights there are. */
  long count() {
    return spans.stream().mapToLong(span -> span.to() - span.from()).sum();
  }

  /** Of the layer's part of such an array. */
  Moments moments(INDArray flat) {
    FloatBuffer values = buffer(flat);
    return moments(values::get);
  }

  /** Of the elements' differences. */
  Moments differences(INDArray flat, INDArray before) {
    FloatBuffer values = buffer(flat);
    FloatBuffer earlier = buffer(before);
    return moments(i -> values.get(i) - earlier.get(i));
  }

  private Moments moments(Elements elements) {
    double sum = 0;
    double magnitudes = 0;
    double squares = 0;
    for (Span span : spans) {
      for (int i = span.from(); i < span.to(); i++) {
        double value = elements.at(i);
        sum += value;
        magnitudes += Math.abs(value);
        squares += value * value;
      }
    }
    return new Moments(count(), sum, magnitudes, squares);
  }

  /** From the array's first element on. */
  private static FloatBuffer buffer(INDArray flat) {
    return flat.data().asNioFloat().slice();
  }

  @FunctionalInterface
  private interface Elements {
    double at(int index);
  }
}
