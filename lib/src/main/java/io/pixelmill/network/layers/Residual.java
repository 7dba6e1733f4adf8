package io.pixelmill.network.layers;

import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/**
 * Blocks of two 3 × 3 convolutions with batch normalisation, whose result is added to what the
 * block reads, as in He et al. 2015. Where the shape changes, the shortcut is a 1 × 1 convolution
 * with batch normalisation (option B), elsewhere it is what is read itself.
 *
 * @param channels of the output
 * @param stride of the first block's first convolution, by default 1
 * @param blocks one after the other, by default 1
 * @param activation by default relu
 */
record Residual(
    Optional<String> name,
    Optional<String> from,
    int channels,
    Optional<Integer> stride,
    Optional<Integer> blocks,
    Optional<ActivationFunction> activation)
    implements OneInput {
  Residual {
    new Requirements()
        .atLeast("channels", channels, 1)
        .atLeast("stride", stride.orElse(1), 1)
        .atLeast("blocks", blocks.orElse(1), 1)
        .verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    graph.requireImage(name, input);
    int last = blocks.orElse(1);
    String read = input;
    for (int block = 1; block <= last; block++) {
      String prefix = name + "/" + block;
      String end = block == last ? name : prefix;
      addBlock(graph, prefix, end, read, block == 1 ? stride.orElse(1) : 1);
      read = end;
    }
  }

  private void addBlock(GraphDraft graph, String prefix, String end, String input, int first) {
    List<Part> path =
        Stream.concat(
                convolution(3, first, activation).stream().map(it -> it.named(it.name() + "-1")),
                convolution(3, 1, Optional.of(ActivationFunction.IDENTITY)).stream()
                    .map(it -> it.named(it.name() + "-2")))
            .toList();
    String result = graph.parts(prefix, input, path);
    boolean keepsShape = first == 1 && graph.channels(input) == channels;
    String shortcut =
        keepsShape
            ? input
            : graph.parts(
                prefix + "/shortcut",
                input,
                convolution(1, first, Optional.of(ActivationFunction.IDENTITY)));
    String sum = prefix + "/sum";
    graph.join(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), List.of(result, shortcut));
    graph.chain(end, sum, List.of(Part.activation(activation.orElse(ActivationFunction.RELU))));
  }

  private List<Part> convolution(int kernel, int step, Optional<ActivationFunction> behind) {
    Weighted weighted =
        Weighted.of(
            behind,
            Optional.of(Toggle.ON),
            Optional.empty(),
            Optional.of(activation.orElse(ActivationFunction.RELU).weights()));
    Window window = new Window(kernel, step, Padding.SAME);
    return weighted.parts("convolution", Convolution.layer(channels, window, weighted));
  }
}
