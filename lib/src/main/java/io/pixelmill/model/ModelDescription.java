package io.pixelmill.model;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bundle tells about its model.
 *
 * @param labels names of the classes, in the order of the network's outputs
 * @param network name of the network, such as {@code article}
 * @param parameters number of the network's weights
 * @param metrics names and values; NaN where a metric is ill-defined
 * @param provenance what ran, on what data
 */
public record ModelDescription(
    List<String> labels,
    ModelInput input,
    String network,
    long parameters,
    SortedMap<String, Double> metrics,
    SortedMap<String, String> provenance) {
  /** The weights of one model fit a Java array of 1 GiB. */
  static final long MAX_PARAMETERS = 1L << 28;

  public ModelDescription {
    Objects.requireNonNull(input, "input is null");
    Objects.requireNonNull(network, "network is null");
    labels = List.copyOf(labels);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    if (labels.size() < 2) {
      throw new IllegalArgumentException("a model has 2 labels or more, got " + labels);
    }
    if (parameters < 1 || parameters > MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "a model has 1 to %d parameters, got %d".formatted(MAX_PARAMETERS, parameters));
    }
  }
}
