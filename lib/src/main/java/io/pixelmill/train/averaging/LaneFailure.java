package io.pixelmill.train.averaging;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a worker's failure is to the user. */
final class LaneFailure {
  /** What ND4J's exceptions say, which are of no type of their own. */
  private static final List<String> NATIVE =
      List.of("allocation failed", "failed to allocate", "exceeds host device limits");

  private LaneFailure() {}

  /**
   * A problem where memory ran out: Spark would end a process, and in local mode the driver, for an
   * {@link OutOfMemoryError}. Else the exception itself.
   */
  static RuntimeException of(int lane, Throwable thrown) {
    Optional<Throwable> memory =
        Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .filter(LaneFailure::isOutOfMemory)
            .reduce((outer, inner) -> inner);
    if (memory.isPresent()) {
      ProblemException problem =
          ProblemException.of(
              ProblemKind.CLUSTER,
              "Cannot train: worker %d ran out of memory".formatted(lane),
              reason(memory.get()),
              "Lower train.batch-size, run fewer tasks in a process (spark.executor.cores), or give"
                  + " it more memory: spark.executor.memory for Java, spark.executor.memoryOverhead"
                  + " for the arrays, and SD_MAX_PRIMARY_BYTES where that is set.");
      problem.addSuppressed(thrown); // as its cause, Spark would find the error again
      return problem;
    }
    return thrown instanceof ProblemException known
        ? known
        : new IllegalStateException("Worker %d failed: %s".formatted(lane, thrown), thrown);
  }

  private static boolean isOutOfMemory(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof OutOfMemoryError
        || isEmptyWorkspace(cause)
        || NATIVE.stream().anyMatch(message::contains);
  }

  /** How ND4J's workspaces tell that the system gave them nothing. */
  private static boolean isEmptyWorkspace(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return cause instanceof NullPointerException
        && trace.length > 0
        && trace[0].getClassName().startsWith("org.nd4j.linalg.api.memory.");
  }

  private static String reason(Throwable memory) {
    return isEmptyWorkspace(memory)
        ? "the system gave ND4J no memory for its arrays"
        : String.valueOf(memory.getMessage());
  }
}
