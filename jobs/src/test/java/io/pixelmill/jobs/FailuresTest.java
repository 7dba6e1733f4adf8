package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final StringWriter told = new StringWriter();

  @Test
  void aProblemIsFoundBelowWhatSparkWrapsAroundIt() {
    ProblemException problem =
        ProblemException.of(ProblemKind.DATA, "Cannot read x", "it is empty", "Give another.");
    Throwable wrapped = new IllegalStateException(new SparkException("Job aborted", problem));
    assertThat(tell(wrapped)).isEqualTo(3);
    assertThat(told.toString())
        .contains("ERROR  Cannot read x", "  - it is empty", "What to do: Give another.")
        .doesNotContain("Job aborted");
  }

  @Test
  void lostExecutorsAreTheClustersFailure() {
    Throwable lost =
        new IllegalStateException(
            "Spark failed",
            new SparkException(
                "Job aborted due to stage failure: ExecutorLostFailure (executor 3 exited)", null));
    assertThat(tell(lost)).isEqualTo(5);
    assertThat(told.toString())
        .contains("ERROR  Cannot finish the job", "executor 3 exited", "run the same command again")
        .doesNotContain("\tat ");
  }

  @Test
  void everythingElseIsADefectWithItsTrace() {
    assertThat(tell(new IllegalStateException("odd"))).isEqualTo(1);
    assertThat(told.toString()).contains("DEFECT", "IllegalStateException: odd", "\tat ");
  }

  private int tell(Throwable failure) {
    return Failures.tell(new PrintWriter(told), failure);
  }
}
