package io.pixelmill.jobs;

import io.pixelmill.provenance.Versions;
import picocli.CommandLine.IVersionProvider;

/** {@code pixelmill --version}: the application's version and what it runs on. */
final class ApplicationVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return Versions.current().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .toArray(String[]::new);
  }
}
