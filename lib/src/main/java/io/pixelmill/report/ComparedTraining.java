package io.pixelmill.report;

import io.pixelmill.table.EpochSummary;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training beside others.
 *
 * @param name by which the reader knows it, another for each
 * @param epochs in their order
 * @param settings in force, by their keys
 */
public record ComparedTraining(
    String name, List<EpochSummary> epochs, SortedMap<String, String> settings) {
  public ComparedTraining {
    Objects.requireNonNull(name, "name is null");
    epochs = List.copyOf(epochs);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
