package io.pixelmill.jobs;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the pods of an API server as processes, as they say, and tells what becomes of them. */
final class Kubelet implements ResourceEventHandler<Pod> {
  private final KubernetesClient client;
  private final PodProcesses processes;
  private final Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Process> running = new ConcurrentHashMap<>();
  private final Map<String, Pod> seen = new ConcurrentHashMap<>();
  // All of 127.0.0.0/8 is this machine: each pod has an address, and each run of the tests others.
  private final String network =
      "127.%d.%d."
          .formatted(
              ThreadLocalRandom.current().nextInt(1, 255),
              ThreadLocalRandom.current().nextInt(1, 255));
  private final AtomicInteger addresses = new AtomicInteger();
  private final SharedIndexInformer<Pod> informer;

  /**
   * Starts to run pods.
   *
   * @param folder for the pods' files and logs
   */
  Kubelet(KubernetesClient client, PodProcesses processes, Path folder) {
    this.client = client;
    this.processes = processes;
    this.folder = folder;
    this.informer = client.pods().inAnyNamespace().inform(this);
  }

  /** All pods that ever were, as they were asked for. */
  Map<String, Pod> seen() {
    return Map.copyOf(seen);
  }

  /** What a pod's process wrote. */
  String log(String pod) {
    try {
      return Files.readString(folder.resolve(pod).resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onAdd(Pod pod) {
    // This node has no GPUs: such pods wait.
    if (seen.putIfAbsent(pod.getMetadata().getName(), pod) == null && !asksForGpus(pod)) {
      threads.execute(() -> start(pod));
    }
  }

  @Override
  public void onUpdate(Pod old, Pod pod) {}

  @Override
  public void onDelete(Pod pod, boolean stateUnknown) {
    Process process = running.get(pod.getMetadata().getName());
    if (process != null) {
      end(process);
    }
  }

  /** What runs in the namespaces; who made them then ends and leaves nothing behind. */
  private static void end(Process process) {
    process.children().forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean asksForGpus(Pod pod) {
    Map<String, ?> limits = pod.getSpec().getContainers().get(0).getResources().getLimits();
    return limits != null && limits.containsKey("nvidia.com/gpu");
  }

  private void start(Pod pod) {
    String name = pod.getMetadata().getName();
    String address = network + addresses.incrementAndGet();
    try {
      Process process = processes.start(pod, address, hosts(pod, address), folder.resolve(name));
      running.put(name, process);
      String now = Instant.now().toString();
      tell(
          pod,
          "Running",
          address,
          new ContainerStateBuilder().withNewRunning().withStartedAt(now).endRunning().build());
      int exitCode = process.waitFor();
      running.remove(name);
      tell(
          pod,
          exitCode == 0 ? "Succeeded" : "Failed",
          address,
          new ContainerStateBuilder()
              .withNewTerminated()
              .withExitCode(exitCode)
              .withReason(exitCode == 0 ? "Completed" : "Error")
              .withStartedAt(now)
              .withFinishedAt(Instant.now().toString())
              .endTerminated()
              .build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run pod " + name, e);
    }
  }

  private void tell(Pod pod, String phase, String address, ContainerState state) {
    PodResource resource =
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName());
    if (resource.get() == null) {
      return; // deleted meanwhile
    }
    resource.editStatus(
        it ->
            new PodBuilder(it)
                .withNewStatus()
                .withPhase(phase)
                .withPodIP(address)
                .withStartTime(Instant.now().toString())
                .addNewCondition()
                .withType("Ready")
                .withStatus(state.getRunning() == null ? "False" : "True")
                .endCondition()
                .addNewContainerStatus()
                .withName(pod.getSpec().getContainers().get(0).getName())
                .withReady(state.getRunning() != null)
                .withState(state)
                .endContainerStatus()
                .endStatus()
                .build());
  }

  /** A driver is called by its service, which comes after the pod. */
  private String hosts(Pod pod, String address) {
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
    String namespace = pod.getMetadata().getNamespace();
    if ("driver".equals(pod.getMetadata().getLabels().get("spark-role"))) {
      Service service =
          client
              .services()
              .inNamespace(namespace)
              .informOnCondition(all -> all.stream().anyMatch(it -> selects(it, pod)))
              .orTimeout(1, TimeUnit.MINUTES)
              .join()
              .stream()
              .filter(it -> selects(it, pod))
              .findFirst()
              .orElseThrow();
      hosts.append(line(address, service));
    }
    for (Service service : client.services().inNamespace(namespace).list().getItems()) {
      for (Pod other : client.pods().inNamespace(namespace).list().getItems()) {
        if (selects(service, other) && other.getStatus().getPodIP() != null) {
          hosts.append(line(other.getStatus().getPodIP(), service));
        }
      }
    }
    return hosts.toString();
  }

  private static String line(String address, Service service) {
    return "%s %s.%s.svc%n"
        .formatted(address, service.getMetadata().getName(), service.getMetadata().getNamespace());
  }

  private static boolean selects(Service service, Pod pod) {
    return pod.getMetadata()
        .getLabels()
        .entrySet()
        .containsAll(service.getSpec().getSelector().entrySet());
  }

  /** Ends all pods. */
  void close() throws InterruptedException {
    informer.close();
    running.values().forEach(Kubelet::end);
    threads.shutdown();
    threads.awaitTermination(1, TimeUnit.MINUTES);
  }
}
