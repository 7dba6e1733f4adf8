package io.pixelmill.train.averaging;

import io.pixelmill.problem.ProblemException;

/** What a task threw comes back inside Spark's exceptions. */
public final class TaskProblems {
  private TaskProblems() {}

  /** The problem that the user can solve, if there is one inside; else the exception itself. */
  public static RuntimeException unwrap(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("Spark failed: " + thrown.getMessage(), thrown);
  }
}
