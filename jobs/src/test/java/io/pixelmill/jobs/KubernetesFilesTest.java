package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of Kubernetes fit each other, and the small scripts do what they say. */
class KubernetesFilesTest {
  @TempDir Path folder;

  @Test
  void aFieldThatKubernetesLacksIsRefused() throws IOException {
    JsonNode driver = KubernetesFiles.documents("driver.yaml").get(0);
    ((ObjectNode) driver.get("spec")).put("runAsNonRooot", true);
    assertThatThrownBy(() -> KubernetesFiles.pod(driver)).hasMessageContaining("runAsNonRooot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void podsAreRestrictedAndTheOperatorsAreTheSame(String role) throws IOException {
    Pod pod = KubernetesFiles.pod(KubernetesFiles.documents(role + ".yaml").get(0));
    KubernetesFacts.assertRestricted(pod);
    KubernetesFacts.assertWritable(pod, "/tmp");
    JsonNode specification = KubernetesFiles.read().application().get("spec");
    assertThat(KubernetesFiles.pod(specification.get(role).get("template"))).isEqualTo(pod);
    assertThat(specification.get("mainApplicationFile").asText())
        .isEqualTo("local:///opt/pixelmill/pixelmill.jar");
  }

  @Test
  void bindingsGiveRolesThatAreThereToAccountsThatAreThere() throws IOException {
    KubernetesFiles files = KubernetesFiles.read();
    assertThat(files.accounts(RoleBinding.class))
        .hasSize(2)
        .allSatisfy(
            binding -> {
              assertThat(files.accounts(Role.class))
                  .extracting(KubernetesFilesTest::name)
                  .contains(binding.getRoleRef().getName());
              assertThat(binding.getSubjects())
                  .allSatisfy(
                      subject ->
                          assertThat(files.accounts(ServiceAccount.class))
                              .extracting(KubernetesFilesTest::name)
                              .contains(subject.getName()));
            });
    assertThat(files.accounts())
        .filteredOn(it -> !it.getKind().equals("Namespace"))
        .allSatisfy(it -> assertThat(it.getMetadata().getNamespace()).isEqualTo("pixelmill"));
    assertThat(files.network().getSpec().getPodSelector().getMatchLabels())
        .isEqualTo(Map.of("app.kubernetes.io/name", "pixelmill"));
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0", // the submission does not wait
    "'Waiting for application a with application ID b and submission ID c to finish...', 5",
    "'Waiting for application a to finish...|Container final statuses:| container name: spark-kubernetes-driver| container state: running', 5",
    "'Waiting for application a to finish...|Container final statuses:| container name: spark-kubernetes-driver| exit code: 3', 3",
    "'Waiting for application a to finish...|Container final statuses:| container name: proxy| exit code: 143| container name: spark-kubernetes-driver| exit code: 0', 0",
    "'Waiting for application a to finish...|Container final statuses:| container name: spark-kubernetes-driver| exit code: 4| container name: proxy| exit code: 0', 4"
  })
  void theExitCodeIsThatOfTheDriver(String log, String code) throws Exception {
    Path file = Files.writeString(folder.resolve("log"), log.replace('|', '\n') + "\n");
    String script = "../scripts/kubernetes-exit-code";
    assertThat(output(Map.of(), script, file.toString(), "0")).isEqualTo(code);
    assertThat(output(Map.of(), script, file.toString(), "143")).isEqualTo("143");
  }

  private static String output(Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return output.strip();
  }
}
