package io.pixelmill.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.preflight.Finding.Severity;
import org.junit.jupiter.api.Test;

/** Reports made by hand: a gibibyte of heap, and 300 MiB needed for networks and batches. */
class ChecksTest {
  @Test
  void aProcessThatCanDoAllHasNothingToTell() {
    assertThat(Checks.of(Reports.good().report(), Reports.expected())).isEmpty();
  }

  @Test
  void whatFailedWhereItWasTriedIsToldWithItsReason() {
    ProcessReport report =
        Reports.good()
            .serialiser("KryoSerializer", "")
            .array(Trial.failed("KryoException: Class cannot be created"))
            .fit(Trial.failed("IllegalStateException: the loss is NaN"))
            .score(Trial.failed("UnsatisfiedLinkError: no onnxruntime"))
            .storage(Trial.failed("AccessControlException: Permission denied"))
            .broadcast(Trial.failed("IOException: timed out"))
            .report();
    assertThat(Checks.of(report, Reports.expected()))
        .allMatch(it -> it.severity() == Severity.FAILURE && it.process().equals("executor 1"))
        .extracting(it -> it.subject() + ": " + it.what())
        .containsExactly(
            "serializer: arrays do not survive KryoSerializer without a registrator: KryoException:"
                + " Class cannot be created",
            "fit: a step of training a few weights failed: IllegalStateException: the loss is NaN",
            "score: a few weights could not be scored with ONNX Runtime: UnsatisfiedLinkError: no"
                + " onnxruntime",
            "storage: the place of the outputs cannot be used: AccessControlException: Permission"
                + " denied",
            "network: the weights did not come from the driver: IOException: timed out");
  }

  @Test
  void withoutItsLibraryNothingIsSaidOfWhatComesAfter() {
    ProcessReport report =
        Reports.good()
            .library(Trial.failed("UnsatisfiedLinkError: no jnind4jcpu"))
            .layers("not known")
            .array(Trial.leftOut("what comes before it failed"))
            .fit(Trial.leftOut("what comes before it failed"))
            .memory(new Memory(1, 1, 0, 1, 1, 1))
            .report();
    assertThat(Checks.of(report, Reports.expected()))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.severity()).isEqualTo(Severity.FAILURE);
              assertThat(it.what())
                  .isEqualTo(
                      "ND4J's native library cannot be loaded: UnsatisfiedLinkError: no jnind4jcpu");
            });
  }

  @Test
  void otherJavaAndOtherCodeFail() {
    assertThat(Checks.of(Reports.good().java("11.0.2").code("other").report(), Reports.expected()))
        .extracting(Finding::what)
        .containsExactly(
            "it runs Java 11.0.2 and the driver Java 17.0.15",
            "it runs another version of Pixelmill than the driver");
    assertThat(Checks.of(Reports.good().java("17.0.1").report(), Reports.expected())).isEmpty();
  }

  @Test
  void whatOnlySlowsIsAWarning() {
    ProcessReport report =
        Reports.good()
            .tasks(4)
            .layers("ND4J's native library was built without oneDNN")
            .assigned("1")
            .free(100L << 20)
            .clock(-7.25)
            .broadcast(new Trial(Trial.Outcome.PASSED, "1 MB/s", 8))
            .report();
    assertThat(Checks.of(report, Reports.expected()))
        .allMatch(it -> it.severity() == Severity.WARNING)
        .extracting(it -> it.subject() + ": " + it.what())
        .containsExactly(
            "device: Spark assigned GPU 1 to it, and this build trains on the CPU",
            "layers: training takes Deeplearning4j's own, slower layers: ND4J's native library was"
                + " built without oneDNN",
            "storage: 100 MiB are left where the outputs will be",
            "network: 2.0 MB of weights took 8.0 s",
            "clock: its clock is 7.3 s behind the driver's",
            "threads: 4 tasks of 1 native threads share 2 cores");
  }
}
