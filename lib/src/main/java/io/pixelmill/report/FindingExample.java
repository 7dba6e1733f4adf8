package io.pixelmill.report;

import java.util.Objects;
import java.util.Optional;

/**
 * One finding.
 *
 * @param image which was found
 * @param resembled the image that it resembles, where it was found for that
 * @param detail for a person; may be empty
 */
public record FindingExample(
    Picture image, Optional<Picture> resembled, Optional<Measure> measure, String detail) {
  public FindingExample {
    Objects.requireNonNull(image, "image is null");
    Objects.requireNonNull(resembled, "resembled is null");
    Objects.requireNonNull(measure, "measure is null");
    Objects.requireNonNull(detail, "detail is null");
  }
}
