package io.pixelmill.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;

/**
 * A convolution of each channel by itself; the parameters are those of {@link Convolution}.
 *
 * @param multiplier output channels for each input channel, by default 1
 */
record DepthwiseConvolution(
    Optional<String> name,
    Optional<String> from,
    Optional<Integer> multiplier,
    Optional<Integer> kernel,
    Optional<Integer> stride,
    Optional<Padding> padding,
    Optional<ActivationFunction> activation,
    Optional<Toggle> batchNormalisation,
    Optional<Toggle> bias)
    implements OneInput {
  DepthwiseConvolution {
    Window.requirements(kernel, stride).atLeast("multiplier", multiplier.orElse(1), 1).verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    Window window = Window.of(kernel, stride, padding);
    graph.requireFit(name, input, window);
    Weighted weighted = Weighted.of(activation, batchNormalisation, bias, Optional.empty());
    graph.chain(
        name, input, weighted.parts("depthwise", layer(multiplier.orElse(1), window, weighted)));
  }

  /** DL4J counts all channels as inputs of each weight, so He's rule is given in numbers. */
  static DepthwiseConvolution2D layer(int multiplier, Window window, Weighted weighted) {
    int inputs = window.kernel() * window.kernel();
    return new DepthwiseConvolution2D.Builder(window.kernel(), window.kernel())
        .depthMultiplier(multiplier)
        .stride(window.stride(), window.stride())
        .convolutionMode(window.padding().mode())
        .hasBias(weighted.hasBias())
        .weightInit(new NormalDistribution(0, Math.sqrt(2.0 / inputs)))
        .build();
  }
}
