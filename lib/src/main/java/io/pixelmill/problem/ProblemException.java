package io.pixelmill.problem;

import java.util.List;
import java.util.Objects;

/**
 * A problem that the user can solve, as opposed to a defect. It is shown without a stack trace:
 * what could not be done, why (with the value that was given), and what to do.
 */
public final class ProblemException extends RuntimeException {
  private final ProblemKind kind;
  private final String what;
  private final String remedy;
  private final List<String> reasons;

  private ProblemException(
      ProblemKind kind, String what, List<String> reasons, String remedy, Throwable cause) {
    super(what + ": " + String.join("; ", reasons) + ". " + remedy, cause);
    this.kind = Objects.requireNonNull(kind, "kind is null");
    this.what = Objects.requireNonNull(what, "what is null");
    this.reasons = List.copyOf(reasons);
    this.remedy = Objects.requireNonNull(remedy, "remedy is null");
  }

  /**
   * @param what what could not be done, such as {@code Cannot read the images}
   * @param why the reason with the value that was given
   * @param remedy what the user should do, a whole sentence
   */
  public static ProblemException of(ProblemKind kind, String what, String why, String remedy) {
    return new ProblemException(kind, what, List.of(why), remedy, null);
  }

  /** Like {@link #of}, for several reasons that are told at once. */
  public static ProblemException ofAll(
      ProblemKind kind, String what, List<String> reasons, String remedy) {
    return new ProblemException(kind, what, reasons, remedy, null);
  }

  /**
   * Storage that could not be read.
   *
   * @param what what could not be done
   */
  public static ProblemException ofUnreadable(String what, Exception failure) {
    return of(
            ProblemKind.CLUSTER,
            what,
            String.valueOf(failure.getMessage()),
            "Check that the storage works and that you may read it.")
        .causedBy(failure);
  }

  /** The same problem with the exception that it came from. */
  public ProblemException causedBy(Throwable cause) {
    return new ProblemException(kind, what, reasons, remedy, cause);
  }

  public ProblemKind kind() {
    return kind;
  }

  public String what() {
    return what;
  }

  public List<String> reasons() {
    return reasons;
  }

  public String remedy() {
    return remedy;
  }
}
