package io.pixelmill.preflight;

/**
 * Something that was really done in a process, such as a step of training.
 *
 * @param detail what came of it, or why it failed or was left out
 * @param seconds that it took; 0 where it did not pass
 */
public record Trial(Outcome outcome, String detail, double seconds) {
  /** What came of it. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Something before it failed. */
    LEFT_OUT
  }

  /** What is tried; tells what came of it. */
  @FunctionalInterface
  interface Attempt {
    String run() throws Exception;
  }

  /** Whatever is thrown, errors of loading native code too, becomes a failure. */
  static Trial of(Attempt attempt) {
    long start = System.nanoTime();
    try {
      String detail = attempt.run();
      return new Trial(Outcome.PASSED, detail, (System.nanoTime() - start) / 1e9);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      return failed(reason(e));
    }
  }

  static Trial failed(String reason) {
    return new Trial(Outcome.FAILED, reason, 0);
  }

  static Trial leftOut(String reason) {
    return new Trial(Outcome.LEFT_OUT, reason, 0);
  }

  /** The same, unless what comes before it failed. */
  Trial then(Attempt next) {
    return outcome == Outcome.PASSED ? of(next) : leftOut("what comes before it failed");
  }

  boolean passed() {
    return outcome == Outcome.PASSED;
  }

  boolean failed() {
    return outcome == Outcome.FAILED;
  }

  /** The innermost cause, whose message is the one that helps; its first line. */
  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause.getCause() != null && depth < 50; depth++) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + message;
  }
}
