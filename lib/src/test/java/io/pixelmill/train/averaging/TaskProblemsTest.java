package io.pixelmill.train.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskProblemsTest {
  @Test
  void whatIsNoUsersProblemStaysWhatItIs() {
    RuntimeException defect = new IllegalStateException("x");
    assertThat(TaskProblems.unwrap(defect)).isSameAs(defect);
    Exception checked = new Exception("y");
    assertThat(TaskProblems.unwrap(checked)).hasMessage("Spark failed: y").hasCause(checked);
  }
}
