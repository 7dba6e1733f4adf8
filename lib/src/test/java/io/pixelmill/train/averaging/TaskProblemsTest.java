package io.pixelmill.train.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import org.junit.jupiter.api.Test;

class TaskProblemsTest {
  @Test
  void whatIsNoUsersProblemStaysWhatItIs() {
    RuntimeException defect = new IllegalStateException("x");
    assertThat(TaskProblems.unwrap(defect)).isSameAs(defect);
    Exception checked = new Exception("y");
    assertThat(TaskProblems.unwrap(checked)).hasMessage("Spark failed: y").hasCause(checked);
  }

  /** What Spark says after the last of its attempts. */
  @Test
  void lostExecutorsAreTheClusters() {
    RuntimeException told =
        TaskProblems.unwrap(
            new Exception(
                "Job aborted due to stage failure: Task 1 in stage 3.0 failed 4 times, most recent"
                    + " failure: Lost task 1.3 in stage 3.0 (TID 9) (host executor 4):"
                    + " ExecutorLostFailure (executor 4 exited caused by one of the running tasks)"
                    + " Reason: Command exited with code 137\nDriver stacktrace:"));
    assertThat(told)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("(executor 4 exited caused by one of the running tasks) Reason:")
        .hasMessageContaining("Command exited with code 137. Read")
        .hasMessageNotContainingAny("stacktrace");
    assertThat(((ProblemException) told).kind()).isEqualTo(ProblemKind.CLUSTER);
  }
}
