package io.pixelmill.storage;

import io.pixelmill.provenance.RunIdentity;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the writer of an output tells about it; files and time of completion make it a {@link
 * Manifest}.
 *
 * @param content what the output is, such as {@code images}
 * @param versions of what computed it
 * @param schema of the table, where the output is one
 * @param counts such as rows by their split
 * @param facts anything else worth telling; no secrets
 */
public record Draft(
    String content,
    RunIdentity run,
    SortedMap<String, String> versions,
    Optional<String> schema,
    SortedMap<String, Long> counts,
    SortedMap<String, String> facts,
    Instant started) {
  public Draft {
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(run, "run is null");
    Objects.requireNonNull(schema, "schema is null");
    Objects.requireNonNull(started, "started is null");
    versions = sorted(versions);
    counts = sorted(counts);
    facts = sorted(facts);
  }

  static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(map)));
  }
}
