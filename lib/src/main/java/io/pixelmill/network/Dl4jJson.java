package io.pixelmill.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The JSON that DL4J writes of a {@code ComputationGraph} or a {@code MultiLayerNetwork}. */
public final class Dl4jJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Dl4jJson() {}

  /**
   * @param json from outside; its size is bounded by the caller
   * @throws UnfitNetworkException if it is no such JSON or names classes that are not DL4J's
   */
  public static InitialNetwork read(String json) {
    ConfigurationCheck.obstacle(json)
        .ifPresent(
            why -> {
              throw new UnfitNetworkException(why);
            });
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree.has("vertices")) {
        return of(ComputationGraphConfiguration.fromJson(json));
      }
      if (tree.has("confs")) {
        return of(graph(MultiLayerConfiguration.fromJson(json)));
      }
    } catch (JsonProcessingException e) {
      throw new UnfitNetworkException("it is no JSON: " + e.getOriginalMessage(), e);
    } catch (RuntimeException e) { // whatever DL4J makes of wrong values
      throw new UnfitNetworkException("DL4J cannot read it: " + e.getMessage(), e);
    }
    throw new UnfitNetworkException(
        "it is JSON, but of neither a ComputationGraphConfiguration nor a MultiLayerConfiguration");
  }

  private static InitialNetwork of(ComputationGraphConfiguration configuration) {
    return new InitialNetwork(configuration, Optional.empty());
  }

  /** One layer behind the other, with the names that they have, or numbers. */
  private static ComputationGraphConfiguration graph(MultiLayerConfiguration layers) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(layers.getDataType())
            .graphBuilder()
            .addInputs(Networks.INPUT);
    Set<String> names = new HashSet<>(Set.of(Networks.INPUT));
    String last = Networks.INPUT;
    for (int i = 0; i < layers.getConfs().size(); i++) {
      Layer layer = layers.getConf(i).getLayer();
      String given = layer.getLayerName();
      String name = given != null && names.add(given) ? given : "layer-" + i;
      graph.addLayer(name, layer, layers.getInputPreProcess(i), last);
      last = name;
    }
    return graph.setOutputs(last).build();
  }
}
