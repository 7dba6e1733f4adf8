package io.pixelmill.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/**
 * A two-dimensional convolution.
 *
 * @param channels of the output
 * @param kernel side of the window, by default 3
 * @param stride by default 1
 * @param padding by default same
 * @param activation by default relu
 * @param batchNormalisation by default off
 * @param bias by default on without, off with batch normalisation
 * @param weightInit by default what suits the activation
 */
record Convolution(
    Optional<String> name,
    Optional<String> from,
    int channels,
    Optional<Integer> kernel,
    Optional<Integer> stride,
    Optional<Padding> padding,
    Optional<ActivationFunction> activation,
    Optional<Toggle> batchNormalisation,
    Optional<Toggle> bias,
    Optional<WeightInitialisation> weightInit)
    implements OneInput {
  Convolution {
    Window.requirements(kernel, stride).atLeast("channels", channels, 1).verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    Window window = Window.of(kernel, stride, padding);
    graph.requireFit(name, input, window);
    Weighted weighted = Weighted.of(activation, batchNormalisation, bias, weightInit);
    graph.chain(name, input, weighted.parts("convolution", layer(channels, window, weighted)));
  }

  static ConvolutionLayer layer(int channels, Window window, Weighted weighted) {
    return new ConvolutionLayer.Builder(window.kernel(), window.kernel())
        .nOut(channels)
        .stride(window.stride(), window.stride())
        .convolutionMode(window.padding().mode())
        .hasBias(weighted.hasBias())
        .weightInit(weighted.weights().rule())
        .build();
  }
}
