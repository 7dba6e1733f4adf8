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

  @Test
  void anotherBuildInTheDriverIsRefused() {
    assertThatThrownBy(() -> TaskDevice.take(ArrayLibrary.CUDA))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the driver has ND4J's build for GPUs");
  }
}
