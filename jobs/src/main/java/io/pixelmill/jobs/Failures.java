package io.pixelmill.jobs;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import picocli.CommandLine.ParameterException;

/** What a failure looks like to the user: a problem in one frame, a defect with its stack trace. */
final class Failures {
  private static final String RULE = "-".repeat(78);
  private static final int DEFECT = 1;

  private Failures() {}

  /**
   * Prints the failure.
   *
   * @return its exit code
   */
  static int tell(PrintWriter err, Throwable failure) {
    Optional<ProblemException> problem = problem(failure);
    problem.ifPresentOrElse(known -> frame(err, known), () -> defect(err, failure));
    err.flush();
    return problem.map(known -> known.kind().exitCode()).orElse(DEFECT);
  }

  static ProblemException asProblem(ParameterException exception) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot understand the command line",
        exception.getMessage(),
        "See pixelmill %s--help."
            .formatted(
                exception.getCommandLine().getParent() == null
                    ? ""
                    : exception.getCommandLine().getCommandName() + " "));
  }

  private static Optional<ProblemException> problem(Throwable failure) {
    Optional<ProblemException> told =
        causes(failure)
            .filter(ProblemException.class::isInstance)
            .map(ProblemException.class::cast)
            .findFirst();
    return told.or(
        () -> causes(failure).flatMap(cause -> clusterProblem(cause).stream()).findFirst());
  }

  /** Spark tells the loss of executors and of the whole application in words only. */
  private static Optional<ProblemException> clusterProblem(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean lost =
        cause instanceof SparkException
            && Stream.of(
                    "ExecutorLostFailure",
                    "SparkContext was shut down",
                    "Could not find CoarseGrainedScheduler",
                    "because SparkContext")
                .anyMatch(message::contains);
    return lost
        ? Optional.of(
            ProblemException.of(
                    ProblemKind.CLUSTER,
                    "Cannot finish the job",
                    "the cluster lost the processes that ran it: "
                        + message.lines().findFirst().orElse(""),
                    "Look for memory limits and preemption in the cluster's logs, then run the same command again: finished outputs are kept.")
                .causedBy(cause))
        : Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
  }

  private static void frame(PrintWriter err, ProblemException problem) {
    err.println(RULE);
    err.println("ERROR  " + problem.what());
    problem.reasons().forEach(reason -> err.println("  - " + reason));
    err.println("What to do: " + problem.remedy());
    err.println(RULE);
  }

  private static void defect(PrintWriter err, Throwable failure) {
    err.println(RULE);
    err.println("DEFECT  This should not have happened; please report it with the text below.");
    failure.printStackTrace(err);
    err.println(RULE);
  }
}
