package io.pixelmill.preflight;

import io.pixelmill.preflight.Finding.Severity;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.plan.Cluster;
import io.pixelmill.train.plan.SparkMemory;
import java.util.List;
import java.util.Optional;

/**
 * What was found.
 *
 * @param reports of the processes that could be asked, the driver's first
 * @param size of the training that memory was worked out for
 * @param recommended memory that is on the safe side for it
 */
public record PreflightResult(
    Cluster cluster,
    List<ProcessReport> reports,
    List<Finding> findings,
    TrainingSize size,
    SparkMemory recommended) {
  public PreflightResult {
    reports = List.copyOf(reports);
    findings = List.copyOf(findings);
  }

  /** The worst of what was found about a process; none where all is well. */
  public Optional<Severity> worst(String process) {
    return findings.stream()
        .filter(finding -> finding.process().equals(process))
        .map(Finding::severity)
        .max(Severity::compareTo);
  }

  public List<Finding> failures() {
    return findings.stream().filter(it -> it.severity() == Severity.FAILURE).toList();
  }
}
