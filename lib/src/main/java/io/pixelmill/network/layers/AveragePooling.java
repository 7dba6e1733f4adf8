package io.pixelmill.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;

/**
 * The mean of each window.
 *
 * @param kernel side of the window, by default 2
 * @param stride by default the kernel
 * @param padding by default none
 */
record AveragePooling(
    Optional<String> name,
    Optional<String> from,
    Optional<Integer> kernel,
    Optional<Integer> stride,
    Optional<Padding> padding)
    implements OneInput {
  AveragePooling {
    Window.requirements(kernel, stride).verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    graph.pooling(name, input, PoolingType.AVG, Window.ofPooling(kernel, stride, padding));
  }
}
