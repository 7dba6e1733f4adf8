package io.pixelmill.network;

import io.pixelmill.config.Requirements;
import io.pixelmill.network.layers.LayerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network and how its weights are learned.
 *
 * @param preset a network by name; by default article where there are neither layers nor a file
 * @param layers a network layer by layer, the softmax layer at the end left out; empty for none
 * @param file location of a model bundle, a DL4J JSON file or a Keras file, any Hadoop URI
 * @param weights what becomes of those in the file
 * @param fineTune what of the network is learned
 * @param dropout share of what the output layer reads that is dropped in training, 0 or more and
 *     less than 1; by default what the preset or the file says, 0 with layers
 * @param l1 factor of the sum of the weights' magnitudes in the loss, 0 for none
 * @param l2 factor of half the sum of the weights' squares in the loss, 0 for none
 * @param inputRange in which the network takes the pixels; by default what its file says, else
 *     symmetric
 */
public record NetworkSettings(
    Optional<Preset> preset,
    List<LayerSettings> layers,
    Optional<String> file,
    FileWeights weights,
    FineTuneSettings fineTune,
    Optional<Double> dropout,
    double l1,
    double l2,
    UpdaterSettings updater,
    Optional<InputRange> inputRange) {
  private static final String OF_LAYERS = "layers";

  public NetworkSettings {
    Objects.requireNonNull(updater, "updater is null");
    Objects.requireNonNull(weights, "weights is null");
    Objects.requireNonNull(fineTune, "fineTune is null");
    layers = List.copyOf(layers);
    List<String> given = given(preset, layers, file);
    double share = dropout.orElse(0.0);
    new Requirements()
        .require(
            given.isEmpty() ? "preset" : given.get(0),
            given.size() < 2,
            "must be the only one of preset, layers and file (%s takes one away)"
                .formatted(
                    given.stream()
                        .map("--set train.network.%s=null"::formatted)
                        .collect(Collectors.joining(" or "))),
            given)
        .require("dropout", share >= 0 && share < 1, "must be 0 or more, less than 1", share)
        .require("l1", l1 >= 0 && Double.isFinite(l1), "must be 0 or more", l1)
        .require("l2", l2 >= 0 && Double.isFinite(l2), "must be 0 or more", l2)
        .verify();
  }

  private static List<String> given(
      Optional<Preset> preset, List<LayerSettings> layers, Optional<String> file) {
    List<String> given = new ArrayList<>();
    preset.ifPresent(name -> given.add("preset"));
    if (!layers.isEmpty()) {
      given.add(OF_LAYERS);
    }
    file.ifPresent(location -> given.add("file"));
    return given;
  }

  /** What the network is called: the preset, {@code layers}, or the file's own name. */
  public String name() {
    return file.map(location -> location.replaceFirst("/+$", "").replaceFirst("^.*/", ""))
        .orElseGet(() -> layers.isEmpty() ? preset.orElse(Preset.ARTICLE).stored() : OF_LAYERS);
  }

  /** Of a network that comes from no file. */
  NetworkDefinition definition() {
    NetworkDefinition definition =
        layers.isEmpty()
            ? preset.orElse(Preset.ARTICLE).definition()
            : new NetworkDefinition(OF_LAYERS, 0, layers);
    return new NetworkDefinition(
        definition.name(), dropout.orElse(definition.dropout()), definition.layers());
  }
}
