package io.pixelmill.provenance;

import java.util.Objects;

/**
 * One input of a run.
 *
 * @param name what the input is to the command, such as {@code images}
 * @param location where it was read, any Hadoop URI
 * @param sha256 digest of what was read, hexadecimal
 */
public record InputDigest(String name, String location, String sha256) {
  public InputDigest {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(sha256, "sha256 is null");
  }
}
