package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jobs as applications of YARN, driver and all, with everything that is stored on HDFS. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class YarnIT {
  private static final int IMAGES_OF_A_CLASS = 40;
  private static final String SMALL_JVM = String.join(" ", MiniCluster.SMALL_JVM);
  private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");

  /** A process less to start. */
  private static final String[] ONE_EXECUTOR = {"--conf", "spark.executor.instances=1"};

  /** The cluster needs the cores. */
  private static final long LOOK_NANOS = 100_000_000;

  private static final String INCLUDED =
      """
      train { batch-size = 4, averaging-frequency = 2, network.dropout = 0.5 }
      pipeline.steps = [prepare, train, score, evaluate]
      score.source.splits = []
      """;

  @TempDir static Path folder;

  private static MiniCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = MiniCluster.start(folder.resolve("cluster"));
    Files.writeString(folder.resolve("included.conf"), INCLUDED);
    Files.writeString(folder.resolve("jobs.conf"), "include \"included.conf\"\ntrain.epochs = 6\n");
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theFourJobsGiveWhatOneMachineGivesAlthoughAnExecutorDies() throws Exception {
    ShapeFolders.write(folder.resolve("shapes"), IMAGES_OF_A_CLASS);
    Path log = folder.resolve("local.log");
    Process local =
        Launcher.start(
            folder,
            log,
            Map.of("SPARK_SUBMIT_OPTS", SMALL_JVM),
            "pipeline",
            "--config",
            "jobs.conf",
            "--set",
            "prepare.source.path=shapes",
            "--output",
            "out");
    FileSystem hdfs = FileSystem.get(cluster.configuration());
    copy(hdfs);

    run("prepare", "--set", "prepare.source.path=/shapes");
    trainWithoutAnExecutor();
    run("score", ONE_EXECUTOR);
    run("evaluate", ONE_EXECUTOR);

    assertThat(local.waitFor()).as(Files.readString(log)).isZero();
    assertSame("images", "source");
    assertSame("predictions", "source", "model_id");
    assertThat(manifest(stored("model")).run().settings()).containsEntry("batch-size", "4");
    Path model = Files.createDirectory(folder.resolve("of-cluster"));
    hdfs.copyToLocalFile(
        new org.apache.hadoop.fs.Path("/out/model/dl4j.zip"),
        new org.apache.hadoop.fs.Path(model.toUri()));
    for (String entry : List.of("coefficients.bin", "updaterState.bin")) {
      assertThat(entry(model, entry)).isEqualTo(entry(folder.resolve("out/model"), entry));
    }
    assertThat(hdfs.getFileStatus(new org.apache.hadoop.fs.Path("/out/evaluation/report.html")))
        .satisfies(report -> assertThat(report.getLen()).isPositive());
  }

  @Test
  void aMistakeInTheSettingsStandsInTheDiagnostics() throws Exception {
    Path log = folder.resolve("mistake.log");
    Process process = submit(log, "prepare", "--set", "prepare.splitt.train=1");
    assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(2);
    assertThat(Files.readString(log))
        .contains("exit code 2", "Cannot use the settings", "prepare.splitt is not a setting");
  }

  @Test
  void preflightFindsAnOverheadThatIsTooSmall() throws Exception {
    Path log = folder.resolve("preflight.log");
    Process process =
        submit(
            log,
            "preflight",
            "--conf",
            "spark.executor.instances=1",
            "--conf",
            "spark.executor.memoryOverhead=64m");
    assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(5);
    assertThat(Files.readString(log))
        .contains("exit code 5", "A run on this cluster would fail", "memory: too little: ")
        .contains("the limit is 576 MiB");
  }

  private static void copy(FileSystem hdfs) throws IOException {
    for (DrawnShapes.Kind kind : DrawnShapes.Kind.values()) {
      for (int number = 0; number < IMAGES_OF_A_CLASS; number++) {
        String file = "%s/%d.png".formatted(kind.className(), number);
        try (OutputStream stream = hdfs.create(new org.apache.hadoop.fs.Path("/shapes/" + file))) {
          Files.copy(folder.resolve("shapes").resolve(file), stream);
        }
      }
    }
  }

  private static void trainWithoutAnExecutor() throws Exception {
    Path log = folder.resolve("train.log");
    Process process = submit(log, "train", "--config", "jobs.conf");
    while (process.isAlive() && !trainingOutput(log).contains("epoch 1")) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    List<ProcessHandle> executors = cluster.executors();
    assertThat(executors).as(Files.readString(log)).hasSize(2);
    assertThat(executors.get(0).destroyForcibly()).isTrue();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
  }

  private static String trainingOutput(Path log) throws IOException {
    Matcher application = APPLICATION.matcher(Files.readString(log));
    return application.find() ? cluster.logs(application.group(), "stdout") : "";
  }

  private static void run(String command, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command, "--config", "jobs.conf"));
    arguments.addAll(List.of(more));
    Path log = folder.resolve(command + ".log");
    int exitCode = submit(log, arguments.toArray(String[]::new)).waitFor();
    assertThat(exitCode).as(Files.readString(log)).isZero();
  }

  private static Process submit(Path log, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--master", "yarn", "--deploy-mode", "cluster"));
    for (String setting :
        List.of(
            "spark.driver.memory=512m",
            "spark.driver.memoryOverhead=512m",
            "spark.executor.memory=512m",
            "spark.executor.memoryOverhead=512m",
            "spark.executor.cores=1",
            "spark.driver.extraJavaOptions=" + SMALL_JVM,
            "spark.executor.extraJavaOptions=" + SMALL_JVM,
            "spark.sql.shuffle.partitions=4",
            "spark.yarn.jars=local:%s/*".formatted(sparkJars()),
            "spark.yarn.report.interval=500ms",
            "spark.yarn.appMasterEnv.SPARK_LOCAL_IP=127.0.0.1",
            "spark.executorEnv.SPARK_LOCAL_IP=127.0.0.1")) {
      all.addAll(List.of("--conf", setting));
    }
    all.addAll(List.of(arguments));
    all.addAll(List.of("--output", "/out"));
    Map<String, String> environment =
        Map.of(
            "HADOOP_CONF_DIR",
            cluster.settings().toString(),
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "SPARK_SUBMIT_OPTS",
            SMALL_JVM);
    return Launcher.start(folder, log, environment, all.toArray(String[]::new));
  }

  private static Path sparkJars() {
    return Path.of("target", "spark", "jars").toAbsolutePath();
  }

  private static void assertSame(String table, String... without) {
    String local = folder.resolve("out").resolve(table).toUri().toString();
    DataFrames.assertSameRows(read(local).drop(without), read(stored(table)).drop(without));
    assertThat(manifest(stored(table)).counts()).isEqualTo(manifest(local).counts());
  }

  private static Dataset<Row> read(String table) {
    return TestSpark.session().read().parquet(table);
  }

  private static Manifest manifest(String output) {
    return Output.at(output, cluster.configuration()).manifest();
  }

  private static String stored(String output) {
    return cluster.configuration().get("fs.defaultFS") + "/out/" + output;
  }

  private static byte[] entry(Path model, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(model.resolve("dl4j.zip").toFile())) {
      return zip.getInputStream(zip.getEntry(entry)).readAllBytes();
    }
  }
}
