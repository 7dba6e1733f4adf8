package io.pixelmill.jobs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of {@code conf/kubernetes}, read strictly: a field that Kubernetes lacks is refused.
 */
record KubernetesFiles(List<HasMetadata> accounts, NetworkPolicy network, JsonNode application) {
  static final Path FOLDER = Path.of("../conf/kubernetes");

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "Namespace", Namespace.class,
          "ServiceAccount", ServiceAccount.class,
          "Role", Role.class,
          "RoleBinding", RoleBinding.class);

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new WithoutUnknownFields());

  /** The model keeps unknown fields by itself. */
  private static final class WithoutUnknownFields extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(Annotated member) {
      return member instanceof AnnotatedMember ? Boolean.FALSE : null;
    }
  }

  static KubernetesFiles read() throws IOException {
    List<HasMetadata> accounts = new ArrayList<>();
    for (JsonNode node : documents("rbac.yaml")) {
      accounts.add(YAML.treeToValue(node, KINDS.get(node.get("kind").asText())));
    }
    return new KubernetesFiles(
        accounts,
        YAML.treeToValue(documents("network.yaml").get(0), NetworkPolicy.class),
        documents("sparkapplication.yaml").get(0));
  }

  static Pod pod(JsonNode node) throws IOException {
    return YAML.treeToValue(node, Pod.class);
  }

  static List<JsonNode> documents(String file) throws IOException {
    try (var documents =
        YAML.readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.readString(FOLDER.resolve(file)))) {
      return documents.readAll();
    }
  }

  <T> List<T> accounts(Class<T> type) {
    return accounts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What a role allows, each as {@code verb resource}. */
  Set<String> permissions(String role) {
    Set<String> permissions = new TreeSet<>();
    accounts(Role.class).stream()
        .filter(it -> it.getMetadata().getName().equals(role))
        .flatMap(it -> it.getRules().stream())
        .forEach(
            rule ->
                rule.getResources()
                    .forEach(
                        resource ->
                            rule.getVerbs()
                                .forEach(verb -> permissions.add(verb + " " + resource))));
    return permissions;
  }

  static Set<String> joined(Set<String> some, String... more) {
    Set<String> joined = new TreeSet<>(some);
    joined.addAll(List.of(more));
    return joined;
  }

  /**
   * Settings that stand commented in {@code spark-defaults.conf}, as {@code key=value}.
   *
   * @param title how the paragraph begins
   */
  static List<String> commentedSettings(String title) {
    return settings(title, "# spark.")
        .map(line -> line.substring(2))
        .map(it -> it.replaceFirst("\\s+", "="))
        .toList();
  }

  private static Stream<String> settings(String title, String start) {
    try {
      String text = Files.readString(FOLDER.resolve("spark-defaults.conf"));
      String paragraph = text.substring(text.indexOf("# " + title)).split("\n\n")[0];
      return paragraph.lines().filter(line -> line.startsWith(start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
