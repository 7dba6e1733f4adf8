package io.pixelmill.storage;

import io.pixelmill.provenance.RunIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a complete output tells about itself, stored in it as {@value #FILE}.
 *
 * @param formatVersion of the manifest itself, {@value #FORMAT_VERSION}
 * @param content what the output is, such as {@code images}
 * @param run what decided the output
 * @param versions of what computed it
 * @param schema of the table, where the output is one
 * @param counts such as rows by their split
 * @param files every file of the output, in the order of their paths
 * @param facts anything else worth telling
 */
public record Manifest(
    int formatVersion,
    String content,
    RunIdentity run,
    SortedMap<String, String> versions,
    Optional<String> schema,
    SortedMap<String, Long> counts,
    List<StoredFile> files,
    SortedMap<String, String> facts,
    Instant started,
    Instant finished) {
  public static final int FORMAT_VERSION = 1;
  public static final String FILE = "_manifest.json";

  public Manifest {
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(run, "run is null");
    Objects.requireNonNull(schema, "schema is null");
    Objects.requireNonNull(started, "started is null");
    Objects.requireNonNull(finished, "finished is null");
    versions = Draft.sorted(versions);
    counts = Draft.sorted(counts);
    facts = Draft.sorted(facts);
    files = List.copyOf(files);
  }

  static Manifest of(Draft draft, List<StoredFile> files, Instant finished) {
    return new Manifest(
        FORMAT_VERSION,
        draft.content(),
        draft.run(),
        draft.versions(),
        draft.schema(),
        draft.counts(),
        files,
        draft.facts(),
        draft.started(),
        finished);
  }

  public String toJson() {
    return ManifestJson.write(this);
  }

  /**
   * @throws IllegalArgumentException if the text is no manifest of this format version; the message
   *     tells why
   */
  public static Manifest fromJson(String json) {
    return ManifestJson.read(json);
  }
}
