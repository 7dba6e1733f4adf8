package io.pixelmill.network.keras;

import io.pixelmill.network.keras.Transfer.Layout;
import java.util.ArrayList;
import java.util.List;

/** Which arrays a layer of Keras keeps, in Keras' order, and where they go. */
final class Transfers {
  private static final String WEIGHTS = "W";

  private final List<Transfer> all = new ArrayList<>();

  List<Transfer> all() {
    return List.copyOf(all);
  }

  void convolution(KerasLayer layer, Options options) {
    add(layer, 0, layer.name(), WEIGHTS, Layout.CONVOLUTION, "kernel");
    bias(layer, 1, options);
  }

  void depthwise(KerasLayer layer, Options options) {
    add(layer, 0, layer.name(), WEIGHTS, Layout.SAME, "depthwise_kernel", "kernel");
    bias(layer, 1, options);
  }

  /**
   * @param first the vertex of the depthwise half
   */
  void separable(KerasLayer layer, String first, Options options) {
    add(layer, 0, first, WEIGHTS, Layout.SAME, "depthwise_kernel");
    add(layer, 1, layer.name(), WEIGHTS, Layout.CONVOLUTION, "pointwise_kernel");
    bias(layer, 2, options);
  }

  void dense(KerasLayer layer, Options options) {
    add(layer, 0, layer.name(), WEIGHTS, Layout.DENSE, "kernel");
    bias(layer, 1, options);
  }

  /** Without gamma or beta DL4J's own stays at its first value, 1 or 0. */
  void normalisation(KerasLayer layer, Options options) {
    int position = 0;
    if (options.flag("scale", true)) {
      add(layer, position++, layer.name(), "gamma", Layout.SAME, "gamma");
    }
    if (options.flag("center", true)) {
      add(layer, position++, layer.name(), "beta", Layout.SAME, "beta");
    }
    add(layer, position++, layer.name(), "mean", Layout.SAME, "moving_mean");
    add(layer, position, layer.name(), "var", Layout.SAME, "moving_variance");
  }

  private void bias(KerasLayer layer, int position, Options options) {
    if (options.flag("use_bias", true)) {
      add(layer, position, layer.name(), "b", Layout.SAME, "bias");
    }
  }

  private void add(
      KerasLayer layer,
      int position,
      String vertex,
      String parameter,
      Layout layout,
      String... names) {
    all.add(new Transfer(layer, WeightName.of(position, names), vertex, parameter, layout));
  }
}
