package io.pixelmill.problem;

/** What went wrong in another thread, to be thrown in this one. */
public final class ThreadFailure {
  private ThreadFailure() {}

  /**
   * The cause itself where it is unchecked; an error is thrown at once.
   *
   * @param what what did not come to its end, for causes that are checked
   */
  public static RuntimeException of(Throwable cause, String what) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(what, cause);
  }
}
