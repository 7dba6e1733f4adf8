package io.pixelmill.problem;

/** Who has to act on a problem; each kind has its own exit code. */
public enum ProblemKind {
  /** Wrong settings or command line. */
  SETTINGS(2),
  /** Bad input data. */
  DATA(3),
  /** A quality gate was not met. */
  GATE(4),
  /** The cluster or its storage failed. */
  CLUSTER(5);

  private final int exitCode;

  ProblemKind(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
