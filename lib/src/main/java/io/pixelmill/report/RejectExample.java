package io.pixelmill.report;

import java.util.Objects;

/** An image that was not taken, and what was found there. */
public record RejectExample(String source, String detail) {
  public RejectExample {
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(detail, "detail is null");
  }
}
