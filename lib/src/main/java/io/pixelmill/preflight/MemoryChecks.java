package io.pixelmill.preflight;

import io.pixelmill.preflight.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Whether heap, what lies outside of it and all limits fit together. */
record MemoryChecks(ProcessReport report, Expectations expected) {
  private static final int MIB_BITS = 20;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (report.memory().heap() < expected.heap()) {
      findings.add(
          finding(
              Severity.WARNING,
              "heap",
              "the heap has %s and the training needs about %s"
                  .formatted(mebibytes(report.memory().heap()), mebibytes(expected.heap())),
              "Raise --%s-memory, or lower train.cache-megabytes."
                  .formatted(isDriver() ? "driver" : "executor")));
    }
    overhead(findings);
    residentCap(findings);
    if (report.arrays().failed()) {
      findings.add(
          finding(
              Severity.FAILURE,
              "off-heap",
              "%s for networks and batches could not be taken: %s"
                  .formatted(mebibytes(expected.arrays()), report.arrays().detail()),
              capCure()));
    }
    return findings;
  }

  private void overhead(List<Finding> findings) {
    Memory memory = report.memory();
    long limit = memory.limit(expected.granted());
    long safe = overhead() << MIB_BITS;
    String sizes =
        "%s of heap, %s for Java and the native libraries, %s for networks and batches; the limit is %s"
            .formatted(
                mebibytes(memory.heap()),
                mebibytes(memory.outsideHeap()),
                mebibytes(expected.arrays()),
                mebibytes(limit));
    if (!memory.holds(expected.granted(), expected.arrays())) {
      findings.add(finding(Severity.FAILURE, "memory", "too little: " + sizes, overheadCure()));
    } else if (Memory.sum(memory.heap(), safe) > limit) {
      findings.add(finding(Severity.WARNING, "memory", "scarce: " + sizes, overheadCure()));
    }
  }

  private void residentCap(List<Finding> findings) {
    Memory memory = report.memory();
    String cap =
        "JavaCPP lets the process have %s of memory, it has %s, and networks and batches need %s"
            .formatted(
                mebibytes(memory.residentCap()),
                mebibytes(memory.resident()),
                mebibytes(expected.arrays()));
    if (!memory.mayTake(expected.arrays())) {
      findings.add(finding(Severity.FAILURE, "off-heap", cap, capCure()));
    } else if (Memory.sum(memory.heap(), memory.outsideHeap(), expected.arrays())
        > memory.residentCap()) {
      findings.add(
          finding(Severity.WARNING, "off-heap", cap + ", and the heap may grow", capCure()));
    }
  }

  private String overheadCure() {
    return expected.granted() == Memory.UNLIMITED
        ? "Give the process more memory, or lower train.batch-size or the tasks of a process."
        : "Set spark.%s.memoryOverhead=%dm or more, or lower train.batch-size or the tasks of a process."
            .formatted(isDriver() ? "driver" : "executor", overhead());
  }

  private String capCure() {
    return "Leave out org.bytedeco.javacpp.maxPhysicalBytes, or set it to %dm or more in spark.%s.extraJavaOptions."
        .formatted(
            (report.memory().heap() >> MIB_BITS) + overhead(), isDriver() ? "driver" : "executor");
  }

  /** In MiB, on the safe side. */
  private long overhead() {
    return isDriver()
        ? expected.recommended().driverOverhead()
        : expected.recommended().executorOverhead();
  }

  private boolean isDriver() {
    return report.process().equals(Preflight.DRIVER);
  }

  private Finding finding(Severity severity, String subject, String what, String cure) {
    return new Finding(severity, report.process(), subject, what, cure);
  }

  private static String mebibytes(long bytes) {
    return bytes == Memory.UNLIMITED ? "none" : "%,d MiB".formatted(bytes >> MIB_BITS);
  }
}
