package io.pixelmill.ingest;

import io.pixelmill.config.Requirements;
import java.util.Objects;

/**
 * Where labelled images come from.
 *
 * @param path a folder: a local path or any Hadoop URI
 */
public record SourceSettings(SourceType type, String path) {
  public SourceSettings {
    Objects.requireNonNull(type, "type is null");
    new Requirements().notBlank("path", path).verify();
  }
}
