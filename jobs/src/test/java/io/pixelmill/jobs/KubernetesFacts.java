package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds for every pod. */
final class KubernetesFacts {
  private KubernetesFacts() {}

  /** The strictest of Kubernetes's own standards, and a root file system that is read-only. */
  static void assertRestricted(Pod pod) {
    PodSecurityContext ofPod = pod.getSpec().getSecurityContext();
    assertThat(ofPod.getRunAsNonRoot()).isTrue();
    assertThat(ofPod.getRunAsUser()).isEqualTo(185);
    assertThat(ofPod.getRunAsGroup()).isEqualTo(185);
    assertThat(ofPod.getFsGroup()).isEqualTo(185);
    assertThat(ofPod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getSpec().getHostNetwork()).isNull();
    assertThat(pod.getSpec().getContainers()).hasSize(1);
    SecurityContext ofContainer = pod.getSpec().getContainers().get(0).getSecurityContext();
    assertThat(ofContainer.getAllowPrivilegeEscalation()).isFalse();
    assertThat(ofContainer.getReadOnlyRootFilesystem()).isTrue();
    assertThat(ofContainer.getPrivileged()).isNull();
    assertThat(ofContainer.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(ofContainer.getCapabilities().getAdd()).isEmpty();
  }

  /** Where a pod can write: a claim for data, and temporary places of a limited size. */
  static void assertWritable(Pod pod, String... places) {
    Map<String, Volume> volumes =
        pod.getSpec().getVolumes().stream()
            .collect(Collectors.toMap(Volume::getName, Function.identity()));
    List<VolumeMount> mounts =
        pod.getSpec().getContainers().get(0).getVolumeMounts().stream()
            .filter(mount -> volumes.get(mount.getName()).getConfigMap() == null)
            .toList();
    assertThat(mounts).extracting(VolumeMount::getMountPath).containsExactlyInAnyOrder(places);
    assertThat(mounts)
        .allSatisfy(
            mount -> {
              Volume volume = volumes.get(mount.getName());
              if (mount.getMountPath().equals("/data")) {
                assertThat(volume.getPersistentVolumeClaim().getClaimName())
                    .isEqualTo("pixelmill-data");
              } else {
                assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
              }
            });
  }
}
