package io.pixelmill.train.averaging;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a task threw comes back inside Spark's exceptions. */
public final class TaskProblems {
  private static final Pattern LOST_EXECUTOR = Pattern.compile("ExecutorLostFailure \\(.*");

  private TaskProblems() {}

  /** The problem that the user can solve, if there is one inside; else the exception itself. */
  public static RuntimeException unwrap(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
    }
    Matcher lost = LOST_EXECUTOR.matcher(String.valueOf(thrown.getMessage()));
    if (lost.find()) {
      return ProblemException.of(
              ProblemKind.CLUSTER,
              "Cannot go on training",
              "Spark lost executors that ran workers again and again: " + lost.group(),
              "Read the log of that executor. Where its memory ran out, raise"
                  + " spark.executor.memoryOverhead, which holds the arrays, or lower"
                  + " train.batch-size.")
          .causedBy(thrown);
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("Spark failed: " + thrown.getMessage(), thrown);
  }
}
