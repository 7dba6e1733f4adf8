package io.pixelmill.device;

import java.util.List;

/** What ND4J computes on in a task. */
public sealed interface Device {
  /**
   * The processor.
   *
   * @param unused addresses of GPUs that Spark assigned to the task all the same
   */
  record Processor(List<String> unused) implements Device {
    public Processor {
      unused = List.copyOf(unused);
    }

    @Override
    public String toString() {
      return unused.isEmpty() ? "CPU" : "CPU, GPU %s unused".formatted(String.join(", ", unused));
    }
  }

  /**
   * A GPU.
   *
   * @param number CUDA's in this process, 0 for its first
   * @param address Spark's
   */
  record Gpu(int number, String address, CudaDevice model) implements Device {
    @Override
    public String toString() {
      return "GPU %s: %s".formatted(address, model);
    }
  }
}
