package io.pixelmill.device;

import java.util.List;

/**
 * What CUDA reports in a process.
 *
 * @param driverVersion the newest CUDA that the driver knows, 11060 for 11.6; 0 without a driver
 * @param devices that the process sees, in CUDA's order
 * @param visible what {@code CUDA_VISIBLE_DEVICES} leaves of the machine's devices, in CUDA's
 *     order; empty where it leaves all
 */
public record CudaFacts(int driverVersion, List<CudaDevice> devices, List<String> visible) {
  public static final CudaFacts NONE = new CudaFacts(0, List.of(), List.of());

  public CudaFacts {
    devices = List.copyOf(devices);
    visible = List.copyOf(visible);
  }
}
