package io.pixelmill.preflight;

import io.pixelmill.preflight.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a process's report means for a run; follows from the report alone. */
public final class Checks {
  private static final long SMALL_STORAGE = 1L << 30;
  private static final double SLOW_NETWORK = 20e6;
  private static final double NOTICEABLE_SECONDS = 5;

  private final ProcessReport report;
  private final Expectations expected;
  private final List<Finding> findings = new ArrayList<>();

  private Checks(ProcessReport report, Expectations expected) {
    this.report = report;
    this.expected = expected;
  }

  /** What is worth telling, in the order in which a run would meet it. */
  public static List<Finding> of(ProcessReport report, Expectations expected) {
    return new Checks(report, expected).all();
  }

  private List<Finding> all() {
    software();
    tried();
    if (report.library().passed()) {
      findings.addAll(new MemoryChecks(report, expected).findings());
    }
    surroundings();
    return List.copyOf(findings);
  }

  private void software() {
    if (!major(report.software().java()).equals(major(expected.java()))) {
      add(
          Severity.FAILURE,
          "java",
          "it runs Java %s and the driver Java %s"
              .formatted(report.software().java(), expected.java()),
          "Set JAVA_HOME, or spark.executorEnv.JAVA_HOME, to a Java 17 on all machines.");
    }
    if (!report.software().code().equals(expected.code())) {
      add(
          Severity.FAILURE,
          "code",
          "it runs another version of Pixelmill than the driver",
          "Give all processes the same pixelmill.jar: look at the image and extraClassPath.");
    }
    if (!report.assigned().isEmpty() && report.device().detail().startsWith("CPU")) {
      add(
          Severity.WARNING,
          "device",
          "Spark assigned GPU %s to it, and this build trains on the CPU"
              .formatted(String.join(", ", report.assigned())),
          "Build with -Pcuda to train on GPUs, or ask Spark for none.");
    }
  }

  private void tried() {
    require(
        report.device(), "device", "it cannot compute on its device", "Do what the reason says.");
    require(
        report.library(),
        "library",
        "ND4J's native library cannot be loaded",
        "Look for a jar of another platform, org.bytedeco.javacpp options, and a cache folder"
            + " (org.bytedeco.javacpp.cachedir) that cannot be written or executed from.");
    require(
        report.array(),
        "serializer",
        "arrays do not survive %s %s"
            .formatted(
                report.serialiser().name(),
                report.serialiser().registrator().isEmpty()
                    ? "without a registrator"
                    : "with " + report.serialiser().registrator()),
        "Leave spark.serializer and spark.kryo.registrator unset, or set the latter to"
            + " io.pixelmill.train.kryo.TrainingRegistrator.");
    require(
        report.fit(),
        "fit",
        "a step of training a few weights failed",
        "Read the log of that executor.");
    require(
        report.score(),
        "score",
        "a few weights could not be scored with ONNX Runtime",
        "Look at the platform and its C library, or set score.engine=dl4j; on a GPU at its driver"
            + " and libraries.");
    if (report.library().passed() && !report.software().layers().equals("oneDNN")) {
      add(
          Severity.WARNING,
          "layers",
          "training takes Deeplearning4j's own, slower layers: " + report.software().layers(),
          "On a CPU take the jar that is built for its platform with oneDNN.");
    }
  }

  private void surroundings() {
    require(
        report.storage(),
        "storage",
        "the place of the outputs cannot be used",
        "Look at the location, its permissions and credentials.");
    if (report.freeBytes() < SMALL_STORAGE) {
      add(
          Severity.WARNING,
          "storage",
          "%,d MiB are left where the outputs will be".formatted(report.freeBytes() >> 20),
          "Free some space, or set another --output.");
    }
    require(
        report.broadcast(),
        "network",
        "the weights did not come from the driver",
        "Look at spark.driver.host, its ports and the network between the machines.");
    double seconds = report.broadcast().seconds();
    if (seconds > NOTICEABLE_SECONDS && expected.stateBytes() / seconds < SLOW_NETWORK) {
      add(
          Severity.WARNING,
          "network",
          "%.1f MB of weights took %.1f s".formatted(expected.stateBytes() / 1e6, seconds),
          "Average less often (train.averaging-frequency), or look at the network.");
    }
    if (Math.abs(report.clock()) > expected.clockSkewSeconds()) {
      add(
          Severity.WARNING,
          "clock",
          "its clock is %.1f s %s the driver's"
              .formatted(Math.abs(report.clock()), report.clock() > 0 ? "ahead of" : "behind"),
          "Let the machines take their time from one server.");
    }
    int threads = report.tasks() * report.processors().nativeThreads();
    if (threads > report.processors().available()) {
      add(
          Severity.WARNING,
          "threads",
          "%d tasks of %d native threads share %d cores"
              .formatted(
                  report.tasks(),
                  report.processors().nativeThreads(),
                  report.processors().available()),
          "Set spark.executorEnv.OMP_NUM_THREADS=1 (OMP_NUM_THREADS=1 for the driver), or run"
              + " fewer tasks a process.");
    }
  }

  private void require(Trial trial, String subject, String what, String cure) {
    if (trial.failed()) {
      add(Severity.FAILURE, subject, "%s: %s".formatted(what, trial.detail()), cure);
    }
  }

  private void add(Severity severity, String subject, String what, String cure) {
    findings.add(new Finding(severity, report.process(), subject, what, cure));
  }

  private static String major(String version) {
    return version.split("[.+-]")[0];
  }
}
