package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real launcher and the real Spark ask Kubernetes for to start a driver. */
class KubernetesSubmissionIT {
  @TempDir Path folder;

  @Test
  void theDriverIsAskedForAsTheFilesSay() throws Exception {
    try (ApiServer server = new ApiServer()) {
      List<String> arguments =
          new ArrayList<>(
              List.of("score", "--incremental", "--master", "k8s://" + server.urlForSubmitter()));
      arguments.addAll(List.of("--conf", "spark.kubernetes.submission.waitAppCompletion=false"));
      for (String setting : KubernetesFiles.commentedSettings("Images and tables")) {
        arguments.addAll(List.of("--conf", setting));
      }
      Launcher.Finished finished = Launcher.run(folder, arguments.toArray(String[]::new));
      assertThat(finished.exitCode()).as(finished.output()).isZero();

      KubernetesClient client = server.client();
      List<Pod> pods = client.pods().inNamespace("pixelmill").list().getItems();
      assertThat(pods).hasSize(1);
      Pod driver = pods.get(0);
      assertDriver(driver);
      List<Service> services = client.services().inNamespace("pixelmill").list().getItems();
      assertThat(services).hasSize(1);
      assertThat(services.get(0).getSpec().getClusterIP()).isEqualTo("None");
      assertThat(services.get(0).getSpec().getPorts())
          .extracting(ServicePort::getPort)
          .containsExactly(7078, 7079, 4040);
      assertThat(driver.getMetadata().getLabels())
          .containsAllEntriesOf(services.get(0).getSpec().getSelector());
      List<ConfigMap> maps = client.configMaps().inNamespace("pixelmill").list().getItems();
      assertThat(maps)
          .hasSize(2)
          .allSatisfy(map -> assertThat(map.getMetadata().getOwnerReferences()).hasSize(1));
      assertThat(data(maps, "podspec-configmap-key"))
          .as("executors are made after the template")
          .contains("automountServiceAccountToken: false");
      assertProperties(data(maps, "spark.properties"));
    }
  }

  private static void assertDriver(Pod pod) {
    assertThat(pod.getMetadata().getName()).matches("pixelmill-[0-9a-f]+-driver");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/name", "pixelmill")
        .containsEntry("app.kubernetes.io/component", "driver")
        .containsEntry("spark-role", "driver");
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("pixelmill-driver");
    assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
    KubernetesFacts.assertRestricted(pod);
    KubernetesFacts.assertWritable(pod, "/tmp", "/scratch", "/data");
    Container container = pod.getSpec().getContainers().get(0);
    assertThat(container.getName()).isEqualTo("spark-kubernetes-driver");
    assertThat(container.getImage()).isEqualTo("registry.example.com/pixelmill:0.1.0");
    assertThat(container.getCommand()).as("the image's own entrypoint").isEmpty();
    assertThat(container.getArgs())
        .containsExactly(
            "driver",
            "--properties-file",
            "/opt/spark/conf/spark.properties",
            "--class",
            "io.pixelmill.jobs.Main",
            "local:///opt/pixelmill/pixelmill.jar",
            "score",
            "--incremental");
    // 2 GiB of heap and 2 GiB beside it.
    assertThat(container.getResources().getLimits())
        .containsOnly(
            Map.entry("memory", new Quantity("4096Mi")),
            Map.entry("ephemeral-storage", new Quantity("12Gi")));
    assertThat(container.getResources().getRequests())
        .containsOnly(
            Map.entry("memory", new Quantity("4096Mi")),
            Map.entry("cpu", new Quantity("1")),
            Map.entry("ephemeral-storage", new Quantity("2Gi")));
    assertThat(container.getEnv())
        .filteredOn(variable -> variable.getValueFrom() != null)
        .extracting(
            EnvVar::getName, variable -> variable.getValueFrom().getFieldRef().getFieldPath())
        .containsExactly(tuple("SPARK_DRIVER_BIND_ADDRESS", "status.podIP"));
    assertThat(container.getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .contains(
            tuple("SPARK_LOCAL_DIRS", "/scratch"), tuple("SPARK_CONF_DIR", "/opt/spark/conf"));
  }

  /** What the driver is told for its executors. */
  private static void assertProperties(String text) throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    assertThat(properties)
        .containsEntry("spark.executor.instances", "2")
        .containsEntry("spark.executor.memory", "2g")
        .containsEntry("spark.executor.memoryOverhead", "3g")
        .containsEntry("spark.jars", "local:///opt/pixelmill/pixelmill.jar")
        .containsEntry(
            "spark.kubernetes.authenticate.executor.serviceAccountName", "pixelmill-executor");
  }

  private static String data(List<ConfigMap> maps, String key) {
    return maps.stream()
        .filter(map -> map.getData().containsKey(key))
        .findFirst()
        .orElseThrow()
        .getData()
        .get(key);
  }
}
