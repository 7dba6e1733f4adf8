package io.pixelmill.preflight;

import java.util.Objects;

/**
 * What a process's report means for a run.
 *
 * @param process that it is about
 * @param subject such as {@code memory}
 * @param what one sentence
 * @param cure what to do, one sentence
 */
public record Finding(Severity severity, String process, String subject, String what, String cure) {
  /** Whether a run would work. */
  public enum Severity {
    /** It may go wrong or be slow. */
    WARNING,
    /** It would fail. */
    FAILURE
  }

  public Finding {
    Objects.requireNonNull(severity, "severity is null");
  }
}
