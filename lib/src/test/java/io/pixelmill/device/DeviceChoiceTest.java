package io.pixelmill.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceChoiceTest {
  private static final CudaDevice A10 = new CudaDevice("NVIDIA A10", 8, 6);
  private static final CudaDevice T4 = new CudaDevice("Tesla T4", 7, 5);
  private static final int DRIVER = 12020;

  @Test
  void aBuildForCpusComputesOnTheCpuAndTellsWhatIsUnused() {
    assertThat(DeviceChoice.of(onCpu()).toString()).isEqualTo("CPU");
    assertThat(DeviceChoice.of(onCpu("1")).toString()).isEqualTo("CPU, GPU 1 unused");
  }

  @Test
  void theAssignedDeviceIsTheOneThatIsUsed() {
    assertThat(DeviceChoice.of(onGpus(seen(A10, T4), "1"))).isEqualTo(new Device.Gpu(1, "1", T4));
    assertThat(DeviceChoice.of(onGpus(seen(A10, T4), "0")).toString())
        .isEqualTo("GPU 0: NVIDIA A10 (compute capability 8.6)");
  }

  @Test
  void cudaNumbersOnlyWhatIsVisible() {
    CudaFacts cuda = new CudaFacts(DRIVER, List.of(A10, T4), List.of("2", "5"));
    assertThat(DeviceChoice.of(onGpus(cuda, "5"))).isEqualTo(new Device.Gpu(1, "5", T4));
  }

  @Test
  void theOnlyDeviceNeedsNoAssignment() {
    assertThat(DeviceChoice.of(onGpus(seen(T4)))).isEqualTo(new Device.Gpu(0, "0", T4));
  }

  @ParameterizedTest
  @CsvSource({
    "3.5, false",
    "3.7, true",
    "5.0, true",
    "7.0, true",
    "8.6, true",
    "8.9, true",
    "9.0, false",
    "10.0, false",
    "12.0, false"
  })
  void codeIsThereForSomeDevicesAlone(String capability, boolean known) {
    String[] parts = capability.split("\\.");
    CudaDevice device =
        new CudaDevice("any", Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    assertThat(device.isKnown()).isEqualTo(known);
  }

  @Test
  void whatCannotBeUsedIsToldInOneSentence() {
    assertProblem(
        onGpus(CudaFacts.NONE, "0"),
        "Cannot compute on a GPU: there is no NVIDIA driver on this machine. Run on");
    assertProblem(
        onGpus(new CudaFacts(10020, List.of(T4), List.of()), "0"),
        "the NVIDIA driver knows CUDA up to 10.2 and 11.6 is needed");
    assertProblem(
        onGpus(new CudaFacts(DRIVER, List.of(), List.of()), "0"),
        "the NVIDIA driver shows this process no device");
    assertProblem(
        onGpus(seen(new CudaDevice("NVIDIA H100", 9, 0)), "0"),
        "NVIDIA H100 (compute capability 9.0) is newer than ND4J's library for CUDA 11.6");
    assertProblem(
        onGpus(seen(new CudaDevice("Tesla K20", 3, 5)), "0"),
        "Tesla K20 (compute capability 3.5) is older than ND4J's library");
    assertProblem(
        new DeviceFacts(ArrayLibrary.CPU, ArrayLibrary.CUDA, List.of("0"), seen(T4)),
        "the driver has ND4J's build for CPUs and this executor that for GPUs");
    assertProblem(
        new DeviceFacts(ArrayLibrary.CUDA, ArrayLibrary.CPU, List.of("0"), CudaFacts.NONE),
        "the driver has ND4J's build for GPUs and this executor that for CPUs");
    assertProblem(onGpus(seen(T4, T4), "0", "1"), "Spark assigned the GPUs 0, 1 to one task");
    assertProblem(onGpus(seen(T4, T4)), "Spark assigned no GPU to the task, and there are 2");
    assertProblem(onGpus(seen(T4), "3"), "Spark assigned the GPU \"3\" and this process sees 1");
    assertProblem(onGpus(seen(T4), "GPU-5f"), "Spark assigned the GPU \"GPU-5f\"");
  }

  private static void assertProblem(DeviceFacts facts, String message) {
    assertThatThrownBy(() -> DeviceChoice.of(facts))
        .isInstanceOfSatisfying(
            ProblemException.class,
            it -> {
              assertThat(it.kind().exitCode()).isEqualTo(5);
              assertThat(it.reasons()).hasSize(1);
            })
        .hasMessageContaining(message);
  }

  private static DeviceFacts onCpu(String... assigned) {
    return new DeviceFacts(ArrayLibrary.CPU, ArrayLibrary.CPU, List.of(assigned), CudaFacts.NONE);
  }

  private static DeviceFacts onGpus(CudaFacts cuda, String... assigned) {
    return new DeviceFacts(ArrayLibrary.CUDA, ArrayLibrary.CUDA, List.of(assigned), cuda);
  }

  private static CudaFacts seen(CudaDevice... devices) {
    return new CudaFacts(DRIVER, List.of(devices), List.of());
  }
}
