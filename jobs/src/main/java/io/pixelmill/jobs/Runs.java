package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import io.pixelmill.provenance.CodeIdentity;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.storage.Draft;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What decided a job's outputs, and what their manifests tell. */
final class Runs {
  private Runs() {}

  /**
   * @param locations keys of the section that only say where something lies: moving data changes no
   *     result
   */
  static RunIdentity identity(
      String section, Settings settings, Collection<String> locations, List<InputDigest> inputs) {
    SortedMap<String, String> values = new TreeMap<>(settings.values(section));
    values.keySet().removeAll(locations);
    return new RunIdentity(section, values, inputs, CodeIdentity.current());
  }

  static Draft draft(
      String content, RunIdentity run, Instant started, SortedMap<String, Long> counts) {
    return draft(content, run, started, counts, new TreeMap<>());
  }

  static Draft draft(
      String content,
      RunIdentity run,
      Instant started,
      SortedMap<String, Long> counts,
      SortedMap<String, String> facts) {
    return new Draft(content, run, Versions.current(), Optional.empty(), counts, facts, started);
  }

  static Draft tableDraft(
      String content,
      RunIdentity run,
      Instant started,
      StoredTable table,
      SortedMap<String, String> facts) {
    return new Draft(
        content,
        run,
        Versions.current(),
        Optional.of(table.schema()),
        table.counts(),
        facts,
        started);
  }
}
