package io.pixelmill.jobs;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Makes a process of a pod's first container: with the image's files, the pod's volumes and
 * environment, as its user, on a read-only root file system.
 *
 * @param claims folders of this machine by the names of the claims that pods mount
 */
record PodProcesses(KubernetesClient client, Image image, Map<String, Path> claims) {
  private static final Path CONTAINER =
      Path.of("src/test/resources/io/pixelmill/jobs/container.sh").toAbsolutePath();
  private static final List<String> NAMESPACES =
      List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private");

  /** Whether this machine lets us: Linux, as root, with namespaces. */
  static boolean arePossible() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/unshare"))
        || !System.getProperty("user.name").equals("root")) {
      return false;
    }
    List<String> command = new ArrayList<>(NAMESPACES);
    command.add("true");
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private record Mount(String mode, Path source) {
    static Mount readOnly(Path source) {
      return new Mount("ro", source);
    }

    static Mount writable(Path source) {
      return new Mount("rw", source);
    }
  }

  Process start(Pod pod, String address, String hosts, Path folder) throws IOException {
    Container container = pod.getSpec().getContainers().get(0);
    String user = image.user();
    String passwd = "spark:x:%s:%s::/tmp:/bin/sh%n".formatted(user, user);
    // Parents are shorter than what is in them.
    Map<String, Mount> mounts =
        new TreeMap<>(Comparator.comparing(String::length).thenComparing(it -> it));
    image.files().forEach((place, file) -> mounts.put(place, Mount.readOnly(file)));
    mounts.put(
        "/etc/hosts", Mount.readOnly(write(folder.resolve("hosts"), hosts + ownName(address))));
    mounts.put("/etc/passwd", Mount.readOnly(write(folder.resolve("passwd"), passwd)));
    for (VolumeMount mount : container.getVolumeMounts()) {
      Volume volume =
          pod.getSpec().getVolumes().stream()
              .filter(it -> it.getName().equals(mount.getName()))
              .findFirst()
              .orElseThrow();
      mounts.put(mount.getMountPath(), mount(volume, pod, folder));
    }

    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(List.of("sh", CONTAINER.toString()));
    command.addAll(List.of(Files.createDirectories(folder.resolve("root")).toString(), user));
    mounts.forEach(
        (place, mount) -> command.addAll(List.of(mount.mode(), mount.source().toString(), place)));
    command.addAll(List.of("--", "env", "--chdir=" + image.folder()));
    command.addAll(image.entrypoint());
    command.addAll(container.getArgs());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(image.environment());
    builder.environment().putAll(environment(pod, container, address));
    return builder.start();
  }

  private Mount mount(Volume volume, Pod pod, Path folder) throws IOException {
    if (volume.getPersistentVolumeClaim() != null) {
      return Mount.writable(claims.get(volume.getPersistentVolumeClaim().getClaimName()));
    }
    Path source = Files.createDirectories(folder.resolve("volumes").resolve(volume.getName()));
    if (volume.getConfigMap() == null) {
      Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxrwxrwx"));
      return Mount.writable(source);
    }
    ConfigMap map =
        client
            .configMaps()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(volume.getConfigMap().getName())
            .waitUntilCondition(Objects::nonNull, 1, TimeUnit.MINUTES);
    Map<String, String> names =
        volume.getConfigMap().getItems().stream()
            .collect(Collectors.toMap(KeyToPath::getKey, KeyToPath::getPath));
    for (Map.Entry<String, String> file : map.getData().entrySet()) {
      write(source.resolve(names.getOrDefault(file.getKey(), file.getKey())), file.getValue());
    }
    return Mount.readOnly(source);
  }

  private static Map<String, String> environment(Pod pod, Container container, String address) {
    Map<String, String> environment = new TreeMap<>();
    for (EnvVar variable : container.getEnv()) {
      String value = variable.getValue();
      if (variable.getValueFrom() != null) {
        String field = variable.getValueFrom().getFieldRef().getFieldPath();
        value =
            switch (field) {
              case "status.podIP" -> address;
              case "metadata.name" -> pod.getMetadata().getName();
              default -> throw new IllegalArgumentException(field);
            };
      }
      environment.put(variable.getName(), Objects.requireNonNullElse(value, ""));
    }
    return environment;
  }

  private static String ownName(String address) throws IOException {
    return "%s %s%n".formatted(address, InetAddress.getLocalHost().getHostName());
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
