package io.pixelmill.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In this process, whose class path has the build that was made. */
class TaskDeviceTest {
  @Test
  void outsideOfTasksNothingIsAssigned() {
    assertThat(TaskDevice.assigned()).isEmpty();
    try (TaskDevice taken = TaskDevice.take(ArrayLibrary.CPU)) {
      assertThat(taken.device()).isEqualTo(new Device.Processor(List.of()));
    }
  }

  /** As it was told on a machine without a driver. */
  @Test
  void aMissingDriverIsKnownByItsLibrary() {
    UnsatisfiedLinkError outer =
        new UnsatisfiedLinkError("no jnicudart in java.library.path: /lib");
    outer.initCause(
        new UnsatisfiedLinkError(
            "libjnicudart.so: libcuda.so.1: cannot open shared object file: No such file"));
    assertThat(CudaRuntime.isMissingDriver(outer)).isTrue();
    assertThat(CudaRuntime.isMissingDriver(new UnsatisfiedLinkError("libcudart.so.11.0")))
        .isFalse();
  }

  @Test
  void anotherBuildInTheDriverIsRefused() {
    assertThatThrownBy(() -> TaskDevice.take(ArrayLibrary.CUDA))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the driver has ND4J's build for GPUs");
  }
}
