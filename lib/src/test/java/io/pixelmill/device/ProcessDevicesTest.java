package io.pixelmill.device;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessDevicesTest {
  private static final CudaDevice T4 = new CudaDevice("Tesla T4", 7, 5);
  private static final Device FIRST = new Device.Gpu(0, "0", T4);
  private static final Device SECOND = new Device.Gpu(1, "1", T4);
  private static final Device CPU = new Device.Processor(List.of());

  private final ProcessDevices devices = new ProcessDevices();

  @Test
  void aGpuTakesOneTaskAfterTheOther() {
    devices.take(FIRST);
    assertThatThrownBy(() -> devices.take(FIRST))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot share GPUs: two tasks of this process");
    devices.giveBack(FIRST);
    assertThatCode(() -> devices.take(FIRST)).doesNotThrowAnyException();
  }

  @Test
  void aProcessHasOneGpu() {
    devices.take(FIRST);
    devices.giveBack(FIRST);
    assertThatThrownBy(() -> devices.take(SECOND))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("this process has more than one: GPU 0: Tesla T4")
        .hasMessageContaining("GPU 1: Tesla T4");
  }

  @Test
  void theProcessorIsEverybodys() {
    devices.take(CPU);
    devices.take(CPU);
    devices.giveBack(CPU);
    assertThatCode(() -> devices.take(FIRST)).doesNotThrowAnyException();
  }
}
