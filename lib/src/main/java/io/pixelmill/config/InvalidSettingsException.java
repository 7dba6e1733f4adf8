package io.pixelmill.config;

import java.util.List;
import java.util.stream.Collectors;

/** One settings record's components that break their rules. */
public final class InvalidSettingsException extends IllegalArgumentException {
  private final transient List<Violation> violations;

  public InvalidSettingsException(List<Violation> violations) {
    super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  public List<Violation> violations() {
    return violations;
  }

  /**
   * One broken rule.
   *
   * @param key the component's key, kebab-case, without the path of the records around it
   */
  public record Violation(String key, String rule, String value) {
    @Override
    public String toString() {
      return "%s %s, got %s".formatted(key, rule, value);
    }
  }
}
