package io.pixelmill.network;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** What a layer's values come from. */
final class Origins {
  private Origins() {}

  /**
   * The names of a vertex and of all that it reads from, directly or not, the inputs left out.
   *
   * @param setting that names the vertex
   * @throws ProblemException if there is no such vertex, or it is the output
   */
  static Set<String> upTo(
      String name, String setting, ComputationGraphConfiguration configuration) {
    if (!configuration.getVertices().containsKey(name)
        || configuration.getNetworkOutputs().contains(name)) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot fine-tune the network",
          "%s names %s, which is none of its layers before the last: %s"
              .formatted(setting, name, names(configuration)),
          "Name one of these layers; describe shows them all.");
    }
    Set<String> origins = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (configuration.getVertices().containsKey(next) && origins.add(next)) {
        open.addAll(configuration.getVertexInputs().get(next));
      }
    }
    return origins;
  }

  /** Parts of layers of the language are left out. */
  private static String names(ComputationGraphConfiguration configuration) {
    return configuration.getVertices().keySet().stream()
        .filter(it -> !it.contains("/") && !configuration.getNetworkOutputs().contains(it))
        .collect(Collectors.joining(", "));
  }
}
