package io.pixelmill.device;

import static org.bytedeco.cuda.global.cudart.cudaDevAttrComputeCapabilityMajor;
import static org.bytedeco.cuda.global.cudart.cudaDevAttrComputeCapabilityMinor;
import static org.bytedeco.cuda.global.cudart.cudaSuccess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;

/**
 * CUDA's own runtime, which loads without a driver. Asked before ND4J is: its library ends the
 * process where it finds a device that it has no code for.
 */
final class CudaRuntime {
  private CudaRuntime() {}

  /** To be called in a build for CUDA alone: others lack the library. */
  static CudaFacts facts() {
    int[] version = {0};
    int[] count = {0};
    cudart.cudaDriverGetVersion(version);
    if (cudart.cudaGetDeviceCount(count) != cudaSuccess) {
      count[0] = 0;
    }
    List<CudaDevice> devices = new ArrayList<>();
    for (int number = 0; number < count[0]; number++) {
      devices.add(device(number));
    }
    return new CudaFacts(version[0], devices, visible(System.getenv("CUDA_VISIBLE_DEVICES")));
  }

  private static CudaDevice device(int number) {
    try (cudaDeviceProp properties = new cudaDeviceProp()) {
      cudart.cudaGetDeviceProperties(properties, number);
      return new CudaDevice(
          properties.name().getString(),
          attribute(cudaDevAttrComputeCapabilityMajor, number),
          attribute(cudaDevAttrComputeCapabilityMinor, number));
    }
  }

  private static int attribute(int which, int number) {
    int[] value = {0};
    cudart.cudaDeviceGetAttribute(value, which, number);
    return value[0];
  }

  private static List<String> visible(String setting) {
    return setting == null || setting.isBlank()
        ? List.of()
        : Arrays.stream(setting.split(",")).map(String::trim).toList();
  }
}
