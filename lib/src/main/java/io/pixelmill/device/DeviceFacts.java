package io.pixelmill.device;

import java.util.List;

/**
 * What decides a task's device.
 *
 * @param driver the build of ND4J in the driver
 * @param here that in the task's process
 * @param assigned addresses of the GPUs that Spark assigned to the task
 * @param cuda what CUDA reports in the task's process; nothing where ND4J computes on CPUs
 */
public record DeviceFacts(
    ArrayLibrary driver, ArrayLibrary here, List<String> assigned, CudaFacts cuda) {
  public DeviceFacts {
    assigned = List.copyOf(assigned);
  }
}
