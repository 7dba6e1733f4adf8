package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs on Kubernetes: the real launcher and the real Spark ask an API server for pods, which run as
 * their specifications and the image's Dockerfile say.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // so that nothing waits for a pod for ever
class KubernetesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir static Path stages;
  @TempDir Path folder;

  private static Image image;

  private ApiServer server;
  private Kubelet kubelet;

  @BeforeAll
  static void readImage() throws Exception {
    assumeTrue(PodProcesses.arePossible(), "needs Linux, root and namespaces");
    Path java = Path.of(System.getProperty("java.home"));
    Path opt = Files.createDirectories(stages.resolve("opt/java"));
    Files.createSymbolicLink(opt.resolve("openjdk"), java);
    Process cut =
        new ProcessBuilder(
                java.resolve("bin/java").toString(),
                ROOT.resolve("conf/kubernetes/Layers.java").toString(),
                ROOT.resolve("jobs/target/pixelmill.jar").toString(),
                stages.resolve("layers").toString())
            .inheritIO()
            .start();
    assertThat(cut.waitFor()).isZero();
    image =
        Image.read(
            ROOT.resolve("conf/kubernetes/Dockerfile"),
            ROOT,
            Map.of("layers", stages, "java", stages));
  }

  @BeforeEach
  void start() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    server = new ApiServer();
    PodProcesses processes =
        new PodProcesses(server.client(), image, Map.of("pixelmill-data", data));
    kubelet = new Kubelet(server.client(), processes, folder.resolve("pods"));
  }

  @AfterEach
  void stop() throws Exception {
    kubelet.close();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    server.close();
  }

  @Test
  void aContainerIsAsUnprivilegedAsItsPodSays() throws Exception {
    Pod pod = KubernetesFiles.pod(KubernetesFiles.documents("driver.yaml").get(0));
    pod.getMetadata().setName("look");
    pod.getMetadata().setNamespace("pixelmill");
    String look = "id -u; pwd; grep CapEff /proc/self/status; echo 1 >file; echo 1 >/opt/file";
    pod.getSpec().getContainers().get(0).setArgs(List.of("sh", "-c", look));
    server.client().pods().resource(pod).create();
    server
        .client()
        .pods()
        .inNamespace("pixelmill")
        .withName("look")
        .waitUntilCondition(it -> "Failed".equals(it.getStatus().getPhase()), 5, TimeUnit.MINUTES);
    List<String> lines = kubelet.log("look").lines().toList();
    assertThat(lines).hasSize(4).startsWith("185", "/tmp", "CapEff:\t0000000000000000");
    assertThat(lines.get(3)).contains("/opt/file", "Read-only file system");
  }

  @Test
  void aWholePipelineRunsInPodsWithTheRightsOfTheirRoles() throws Exception {
    Launcher.Finished finished =
        submit("demo", "--set", "demo.images-per-class=10", "--set", "train.epochs=1");
    assertThat(finished.exitCode()).as(finished.output() + logs()).isZero();
    assertThat(finished.output()).contains("phase: Succeeded");

    assertThat(table("images").groupBy("label_name").count().collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactlyInAnyOrder("circle 10", "square 10", "star 10", "triangle 10");
    assertThat(table("predictions").count())
        .isPositive()
        .isEqualTo(table("images").where("split = 'test'").count());
    assertThat(table("predictions").where("error is not null").count()).isZero();
    assertThat(folder.resolve("data/out/evaluation/report.html")).isNotEmptyFile();

    assertThat(server.client().pods().inAnyNamespace().list().getItems())
        .extracting(pod -> pod.getMetadata().getLabels().get("spark-role"))
        .as("executors go, the driver stays to be looked at")
        .containsExactly("driver");
    KubernetesFiles files = KubernetesFiles.read();
    // An object that is applied for the first time is created; who fails deletes; people list and
    // read logs.
    assertThat(files.permissions("pixelmill-submitter"))
        .containsAll(server.askedBySubmitter())
        .isSubsetOf(
            KubernetesFiles.joined(
                server.askedBySubmitter(),
                "create configmaps",
                "create services",
                "delete pods",
                "list pods",
                "get pods/log"));
    // Executors that were lost are deleted one by one.
    assertThat(files.permissions("pixelmill-driver"))
        .containsAll(server.askedByPods())
        .isSubsetOf(KubernetesFiles.joined(server.askedByPods(), "delete pods"));
  }

  @Test
  void theDriversExitCodeIsTheLaunchers() throws Exception {
    Launcher.Finished finished =
        submit(
            "prepare",
            "--set",
            "prepare.source.path=/data/nowhere",
            "--conf",
            "spark.executor.instances=1");
    assertThat(finished.exitCode()).as(finished.output() + logs()).isEqualTo(3);
    assertThat(logs()).contains("/data/nowhere");
  }

  @Test
  void executorsAskForGpusAndADriverThatIsDeletedIsAFailedCluster() throws Exception {
    ShapeFolders.write(folder.resolve("data/shapes"), 1);
    List<String> arguments =
        new ArrayList<>(List.of("prepare", "--set", "prepare.source.path=/data/shapes"));
    for (String setting : KubernetesFiles.commentedSettings("GPUs")) {
      arguments.addAll(List.of("--conf", setting));
    }
    Path log = folder.resolve("submission.log");
    Process submission = Launcher.start(folder, log, arguments(arguments.toArray(String[]::new)));
    Pod executor =
        server
            .client()
            .pods()
            .inNamespace("pixelmill")
            .withLabel("spark-role", "executor")
            .informOnCondition(pods -> !pods.isEmpty())
            .get(5, TimeUnit.MINUTES)
            .get(0);
    assertExecutor(executor);

    server.client().pods().inNamespace("pixelmill").withLabel("spark-role", "driver").delete();
    assertThat(submission.waitFor()).as(Files.readString(log)).isEqualTo(5);
  }

  private void assertExecutor(Pod pod) {
    assertThat(pod.getMetadata().getOwnerReferences())
        .extracting(owner -> owner.getKind())
        .containsExactly("Pod");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/name", "pixelmill")
        .containsEntry("app.kubernetes.io/component", "executor");
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("pixelmill-executor");
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    KubernetesFacts.assertRestricted(pod);
    KubernetesFacts.assertWritable(pod, "/tmp", "/scratch", "/data");
    Container container = pod.getSpec().getContainers().get(0);
    assertThat(container.getImage()).isEqualTo("registry.example.com/pixelmill-gpu:0.1.0");
    assertThat(container.getArgs()).containsExactly("executor");
    // Heap and overhead: 1 GiB (below) and 3 GiB.
    assertThat(container.getResources().getLimits())
        .containsOnly(
            Map.entry("memory", new Quantity("4096Mi")),
            Map.entry("nvidia.com/gpu", new Quantity("1")),
            Map.entry("ephemeral-storage", new Quantity("24Gi")));
    assertThat(container.getResources().getRequests())
        .containsEntry("cpu", new Quantity("1"))
        .containsEntry("memory", new Quantity("4096Mi"));
    assertThat(container.getEnv())
        .extracting(variable -> variable.getName())
        .contains(
            "SPARK_DRIVER_URL",
            "SPARK_EXECUTOR_CORES",
            "SPARK_EXECUTOR_MEMORY",
            "SPARK_APPLICATION_ID",
            "SPARK_EXECUTOR_ID",
            "SPARK_RESOURCE_PROFILE_ID",
            "SPARK_EXECUTOR_POD_IP",
            "SPARK_EXECUTOR_POD_NAME",
            "SPARK_JAVA_OPT_0");
  }

  private Launcher.Finished submit(String... command) throws Exception {
    return Launcher.run(folder, arguments(command));
  }

  private String[] arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--output", "/data/out"));
    arguments.addAll(List.of("--master", "k8s://" + server.urlForSubmitter()));
    List<String> settings = new ArrayList<>(KubernetesFiles.commentedSettings("Images and tables"));
    settings.addAll(
        List.of(
            "spark.kubernetes.driver.master=" + server.urlForPods(),
            "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "spark.driver.memory=1g",
            "spark.executor.memory=1g",
            "spark.executor.cores=1"));
    settings.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
    return arguments.toArray(String[]::new);
  }

  private Dataset<Row> table(String name) {
    return TestSpark.session().read().parquet(folder.resolve("data/out").resolve(name).toString());
  }

  private String logs() {
    StringBuilder logs = new StringBuilder();
    for (String pod : kubelet.seen().keySet()) {
      logs.append("\n== ").append(pod).append('\n').append(kubelet.log(pod));
    }
    return logs.toString();
  }
}
