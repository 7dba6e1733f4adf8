package io.pixelmill.device;

import static org.bytedeco.cuda.global.cudart.cudaDevAttrComputeCapabilityMajor;
import static org.bytedeco.cuda.global.cudart.cudaDevAttrComputeCapabilityMinor;
import static org.bytedeco.cuda.global.cudart.cudaSuccess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;

/**
 * CUDA's own runtime, asked before ND4J is: its library may end the process where it finds a device
 * that it has no code for.
 */
final class CudaRuntime {
  /** The driver's own library, which the runtime's asks for. */
  private static final String DRIVER = "libcuda.so";

  private CudaRuntime() {}

  /** To be called in a build for CUDA alone: others lack the library. */
  static CudaFacts facts() {
    return Asked.FACTS;
  }

  /** Nothing of it changes while the process lives. */
  private static final class Asked {
    static final CudaFacts FACTS = orNone();
  }

  private static CudaFacts orNone() {
    try {
      return ask();
    } catch (UnsatisfiedLinkError e) {
      if (!isMissingDriver(e)) {
        throw e;
      }
      return CudaFacts.NONE;
    }
  }

  static boolean isMissingDriver(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(DRIVER));
  }

  private static CudaFacts ask() {
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
