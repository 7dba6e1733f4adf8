package io.pixelmill.device;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.nd4j.linalg.factory.Nd4j;

/** The device that ND4J computes on in this task, taken by it until it is closed. */
public final class TaskDevice implements AutoCloseable {
  static final String GPU = "gpu";
  private static final ProcessDevices OF_PROCESS = new ProcessDevices();

  private final Device device;

  private TaskDevice(Device device) {
    this.device = device;
  }

  /**
   * Makes the GPU that Spark assigned the one that ND4J uses in this thread, and checks that it is.
   *
   * @param driver the build of ND4J in the driver
   * @throws ProblemException of kind CLUSTER if it cannot be used
   */
  public static TaskDevice take(ArrayLibrary driver) {
    Device device = DeviceChoice.of(facts(driver));
    OF_PROCESS.take(device);
    TaskDevice taken = new TaskDevice(device);
    try {
      taken.use();
      return taken;
    } catch (RuntimeException | Error e) {
      taken.close();
      throw e;
    }
  }

  /** What decides the device of this task, or of the driver outside of tasks. */
  public static DeviceFacts facts(ArrayLibrary driver) {
    ArrayLibrary here = ArrayLibrary.ofClassPath();
    return new DeviceFacts(
        driver, here, assigned(), here == ArrayLibrary.CUDA ? CudaRuntime.facts() : CudaFacts.NONE);
  }

  /** Addresses of the GPUs that Spark assigned to this task; none outside of tasks. */
  public static List<String> assigned() {
    TaskContext task = TaskContext.get();
    return task == null || !task.resourcesJMap().containsKey(GPU)
        ? List.of()
        : Arrays.asList(task.resourcesJMap().get(GPU).addresses());
  }

  public Device device() {
    return device;
  }

  private void use() {
    if (device instanceof Device.Gpu gpu) {
      Nd4j.getAffinityManager().unsafeSetDevice(gpu.number());
      int used = Nd4j.getAffinityManager().getDeviceForCurrentThread();
      if (used != gpu.number()) {
        throw ProblemException.of(
            ProblemKind.CLUSTER,
            "Cannot compute on a GPU",
            "Spark assigned %s, CUDA's device %d, and ND4J uses device %d"
                .formatted(gpu, gpu.number(), used),
            "Set spark.executor.resource.gpu.amount=1, and let the cluster show an executor its own"
                + " device alone.");
      }
    }
  }

  @Override
  public void close() {
    OF_PROCESS.giveBack(device);
  }
}
