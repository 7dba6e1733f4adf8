package io.pixelmill.jobs;

import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.report.Fact;
import io.pixelmill.report.Facts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Provenance as the reports show it. */
final class FactTables {
  private FactTables() {}

  static Facts of(String title, Map<String, String> values) {
    return new Facts(
        title,
        values.entrySet().stream()
            .map(entry -> new Fact(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Where a run's inputs lie and their digests. */
  static SortedMap<String, String> inputs(RunIdentity run) {
    SortedMap<String, String> inputs = new TreeMap<>();
    run.inputs()
        .forEach(
            input ->
                inputs.put(
                    input.name(), "%s (SHA-256 %s)".formatted(input.location(), input.sha256())));
    return inputs;
  }
}
