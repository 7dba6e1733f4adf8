package io.pixelmill.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A depthwise convolution, then one of 1 × 1 to other channels, each with its own batch
 * normalisation and activation; the parameters are those of {@link Convolution}.
 */
record SeparableConvolution(
    Optional<String> name,
    Optional<String> from,
    int channels,
    Optional<Integer> kernel,
    Optional<Integer> stride,
    Optional<Padding> padding,
    Optional<ActivationFunction> activation,
    Optional<Toggle> batchNormalisation,
    Optional<Toggle> bias)
    implements OneInput {
  private static final String DEPTHWISE = "depthwise";
  private static final Window POINT = new Window(1, 1, Padding.SAME);

  SeparableConvolution {
    Window.requirements(kernel, stride).atLeast("channels", channels, 1).verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    Window window = Window.of(kernel, stride, padding);
    graph.requireFit(name, input, window);
    Weighted weighted = Weighted.of(activation, batchNormalisation, bias, Optional.empty());
    List<Part> parts = new ArrayList<>();
    weighted.parts(DEPTHWISE, DepthwiseConvolution.layer(1, window, weighted)).stream()
        .map(it -> it.name().equals(DEPTHWISE) ? it : it.named(DEPTHWISE + "-" + it.name()))
        .forEach(parts::add);
    parts.addAll(weighted.parts("pointwise", Convolution.layer(channels, POINT, weighted)));
    graph.chain(name, input, parts);
  }
}
