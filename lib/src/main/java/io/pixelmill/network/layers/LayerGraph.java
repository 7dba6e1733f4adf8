package io.pixelmill.network.layers;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The layers of one network with their names and what they read. */
public final class LayerGraph {
  /** No slash: it stands between a layer's name and its parts'. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

  private final String network;
  private final String input;
  private final List<Placed> layers = new ArrayList<>();

  private record Placed(LayerSettings layer, String name, List<String> inputs) {}

  /**
   * @param network as it is told
   * @param input name of the images; layers may read them
   * @param output name of the layer that will follow
   * @throws ProblemException with all names that are wrong
   */
  public LayerGraph(String network, List<LayerSettings> layers, String input, String output) {
    this.network = network;
    this.input = input;
    List<String> reasons = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    Set<String> known = new LinkedHashSet<>(List.of(input));
    String before = input;
    for (LayerSettings layer : layers) {
      int count = counts.merge(type(layer), 1, Integer::sum);
      String name = layer.name().orElse(type(layer) + "-" + count);
      if (!NAME.matcher(name).matches() || name.equals(output)) {
        reasons.add("a layer cannot have the name \"%s\"".formatted(name));
      }
      List<String> inputs = layer.inputs().isEmpty() ? List.of(before) : layer.inputs();
      inputs.stream()
          .filter(read -> !known.contains(read))
          .map(
              read ->
                  "%s reads from %s, which is none of the layers before it: %s"
                      .formatted(name, read, String.join(", ", known)))
          .forEach(reasons::add);
      if (!known.add(name)) {
        reasons.add("two layers have the name " + name);
      }
      this.layers.add(new Placed(layer, name, inputs));
      before = name;
    }
    reasons.addAll(unread());
    if (!reasons.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS,
          "Cannot build the network " + network,
          reasons,
          "Correct the names in train.network.layers.");
    }
  }

  /**
   * Adds all layers.
   *
   * @param type of the images, channels first
   * @return the last layer's name, or that of the images where there are none
   * @throws ProblemException if a layer does not fit those that it reads
   */
  public String addTo(GraphBuilder builder, InputType type) {
    GraphDraft draft = new GraphDraft(network, builder, input, type);
    for (Placed placed : layers) {
      placed.layer().addTo(draft, placed.name(), placed.inputs());
    }
    return layers.isEmpty() ? input : layers.get(layers.size() - 1).name();
  }

  private List<String> unread() {
    Set<String> read = new HashSet<>();
    layers.forEach(it -> read.addAll(it.inputs()));
    return layers.stream()
        .limit(Math.max(0, layers.size() - 1))
        .map(Placed::name)
        .filter(name -> !read.contains(name))
        .map(name -> "no layer reads from " + name)
        .toList();
  }

  private static String type(LayerSettings layer) {
    return layer
        .getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
