package io.pixelmill.preflight;

import io.pixelmill.device.DriverDevice;
import io.pixelmill.preflight.Finding.Severity;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.score.ScoreSettings;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.plan.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Whether a run would work on a cluster.
 *
 * <p>Input: the session and the settings of a run. Steps: waits for the executors; {@link
 * Inspection} looks at the driver and at each executor, and tries there what a run will do; {@link
 * Checks} tell what the reports mean. Output: {@link PreflightResult}; nothing stays behind.
 */
public final class Preflight {
  /** The driver among the processes, as Spark calls it. */
  public static final String DRIVER = "driver";

  private static final String CLUSTER = "cluster";
  private static final String LOST_CURE =
      "Read the executor's log; where its memory ran out, raise spark.executor.memoryOverhead.";

  private final SparkSession session;
  private final SparkContext spark;
  private final PreflightSettings settings;

  private Preflight(SparkSession session, PreflightSettings settings) {
    this.session = session;
    this.spark = session.sparkContext();
    this.settings = settings;
  }

  /**
   * @param images URI of the {@code images} table that will be trained on; need not be there yet
   * @throws ProblemException of kind CLUSTER if nothing can be said of the executors, because none
   *     comes, the driver cannot load ND4J, or it cannot write where the outputs will be
   */
  public static PreflightResult run(
      SparkSession session,
      String images,
      TrainSettings training,
      ScoreSettings scoring,
      PreflightSettings settings) {
    return new Preflight(session, settings).result(images, training, scoring);
  }

  private PreflightResult result(String images, TrainSettings training, ScoreSettings scoring) {
    String device = DriverDevice.use(spark).toString();
    requireLibrary();
    ExecutorWatch watch = new ExecutorWatch(spark);
    try (ProbeFolder probe = ProbeFolder.make(settings.location(), spark.hadoopConfiguration())) {
      int there = watch.await(Duration.ofSeconds(settings.waitSeconds()));
      requireExecutors(there, watch);
      Needs needs =
          Needs.of(spark.conf(), Cluster.of(spark), size(images, training), training, settings);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark);
      try (Looks looks = new Looks(context, needs, probe.uri(), scoring)) {
        List<ProcessReport> reports = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        if (!spark.isLocal()) {
          reports.add(looks.driver(new Trial(Trial.Outcome.PASSED, device, 0)));
        }
        executors(looks, reports, findings);
        findings.addAll(ofCluster(watch, there, reports, needs.cluster().slots(), training));
        reports.forEach(it -> findings.addAll(Checks.of(it, needs.of(it.process()))));
        return new PreflightResult(
            needs.cluster(), reports, findings, needs.size(), needs.recommended());
      }
    } catch (IOException e) {
      throw ProblemException.of(
              ProblemKind.CLUSTER,
              "Cannot write the outputs below " + settings.location(),
              String.valueOf(e.getMessage()),
              "Look at the location, its permissions and credentials.")
          .causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for executors", e);
    } finally {
      watch.close();
    }
  }

  private static void requireLibrary() {
    Trial library = Trial.of(TinyModel::load);
    if (!library.passed()) {
      throw ProblemException.of(
          ProblemKind.CLUSTER,
          "Cannot look at the cluster",
          "the driver cannot load ND4J's native library: " + library.detail(),
          "Take the jar that is built for this platform, and look at options that begin with"
              + " org.bytedeco.javacpp.");
    }
  }

  private void requireExecutors(int there, ExecutorWatch watch) {
    if (there == 0) {
      List<String> reasons = new ArrayList<>();
      reasons.add("no executor came within %d s".formatted(settings.waitSeconds()));
      watch.lost().forEach((id, why) -> reasons.add("executor %s: %s".formatted(id, why)));
      throw ProblemException.ofAll(
          ProblemKind.CLUSTER,
          "Cannot look at the cluster",
          reasons,
          "Look at the queue, at what an executor asks for (memory, cores, GPUs) and at the"
              + " executors' logs; or set preflight.wait-seconds.");
    }
  }

  private TrainingSize size(String images, TrainSettings training) throws IOException {
    Configuration hadoop = spark.hadoopConfiguration();
    Path table = new Path(images);
    return table.getFileSystem(hadoop).exists(table)
        ? TrainingSize.ofTable(session, images, training)
        : TrainingSize.expected(settings.shape(), settings.unnamedClasses(), training, hadoop);
  }

  /** An executor that dies while it is looked at takes all reports with it. */
  private void executors(Looks looks, List<ProcessReport> reports, List<Finding> findings) {
    try {
      reports.addAll(looks.executors(Executors.of(spark)));
    } catch (Exception e) { // Spark's own exceptions are checked, but not declared
      findings.add(
          new Finding(
              Severity.FAILURE,
              CLUSTER,
              "executors",
              "they could not be looked at: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              LOST_CURE));
    }
  }

  private List<Finding> ofCluster(
      ExecutorWatch watch,
      int there,
      List<ProcessReport> reports,
      int slots,
      TrainSettings training) {
    List<Finding> findings = new ArrayList<>();
    watch
        .lost()
        .forEach(
            (id, why) ->
                findings.add(
                    new Finding(Severity.FAILURE, Visit.process(id), "lost", why, LOST_CURE)));
    int wanted = ExecutorWatch.wanted(spark.conf());
    if (there < wanted) {
      findings.add(
          warning(
              "executors",
              "%d of %d came within %d s".formatted(there, wanted, settings.waitSeconds()),
              "Look at the queue and at what an executor asks for."));
    }
    Set<String> seen = reports.stream().map(ProcessReport::process).collect(Collectors.toSet());
    long reached = seen.stream().filter(it -> spark.isLocal() || !it.equals(DRIVER)).count();
    if (reached > 0 && reached < there) {
      findings.add(
          warning(
              "executors",
              "%d of %d were looked at".formatted(reached, there),
              "Set spark.dynamicAllocation.enabled=false to reach all."));
    }
    if (training.workers() > slots) {
      findings.add(
          warning(
              "workers",
              "train.workers is %d and %d tasks run at the same time"
                  .formatted(training.workers(), slots),
              "Set train.workers=%d, or ask for more executors.".formatted(slots)));
    }
    return findings;
  }

  private static Finding warning(String subject, String what, String cure) {
    return new Finding(Severity.WARNING, CLUSTER, subject, what, cure);
  }
}
