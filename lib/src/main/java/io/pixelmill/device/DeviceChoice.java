package io.pixelmill.device;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;

/** Which device a task computes on; follows from the facts alone. */
public final class DeviceChoice {
  /** The driver that came with CUDA 11; later drivers of its line run all that 11.6 needs. */
  private static final int OLDEST_DRIVER = 11000;

  private static final String WHAT = "Cannot compute on a GPU";

  private DeviceChoice() {}

  /**
   * @throws ProblemException of kind CLUSTER if the device cannot be used, with one sentence why
   */
  public static Device of(DeviceFacts facts) {
    requireSameBuild(facts);
    if (facts.here() == ArrayLibrary.CPU) {
      return new Device.Processor(facts.assigned());
    }
    requireDriver(facts.cuda());
    String address = address(facts);
    int number = number(address, facts.cuda());
    CudaDevice model = facts.cuda().devices().get(number);
    requireKnown(model);
    return new Device.Gpu(number, address, model);
  }

  private static void requireSameBuild(DeviceFacts facts) {
    if (facts.driver() != facts.here()) {
      throw problem(
          "the driver has ND4J's build for %s and this executor that for %s"
              .formatted(name(facts.driver()), name(facts.here())),
          "Give all processes the same pixelmill.jar: look at the image, spark.jars and"
              + " spark.executor.extraClassPath.");
    }
  }

  private static void requireDriver(CudaFacts cuda) {
    if (cuda.driverVersion() == 0) {
      throw problem(
          "there is no NVIDIA driver on this machine",
          "Run on machines with the driver (510 or newer), pass it into the container, or take the"
              + " build for CPUs.");
    }
    if (cuda.driverVersion() < OLDEST_DRIVER) {
      throw problem(
          "the NVIDIA driver knows CUDA up to %d.%d and 11.6 is needed"
              .formatted(cuda.driverVersion() / 1000, cuda.driverVersion() % 1000 / 10),
          "Install the driver 510 or newer.");
    }
    if (cuda.devices().isEmpty()) {
      throw problem(
          "the NVIDIA driver shows this process no device",
          "Look at CUDA_VISIBLE_DEVICES, at nvidia-smi on that machine, and at what the cluster"
              + " passes into the container.");
    }
  }

  /** Where Spark assigns none, as in local mode, the only device that there is. */
  private static String address(DeviceFacts facts) {
    if (facts.assigned().size() > 1) {
      throw problem(
          "Spark assigned the GPUs %s to one task, and a worker uses one"
              .formatted(String.join(", ", facts.assigned())),
          "Set spark.task.resource.gpu.amount and spark.executor.resource.gpu.amount to 1.");
    }
    if (facts.assigned().isEmpty() && facts.cuda().devices().size() > 1) {
      throw problem(
          "Spark assigned no GPU to the task, and there are " + facts.cuda().devices().size(),
          "Set spark.executor.resource.gpu.amount=1, spark.task.resource.gpu.amount=1 and"
              + " spark.executor.resource.gpu.discoveryScript; in local mode set"
              + " CUDA_VISIBLE_DEVICES to one.");
    }
    return facts.assigned().isEmpty() ? "0" : facts.assigned().get(0);
  }

  private static int number(String address, CudaFacts cuda) {
    int number = cuda.visible().indexOf(address);
    if (number < 0) {
      number = address.matches("\\d{1,4}") ? Integer.parseInt(address) : -1;
    }
    if (number < 0 || number >= cuda.devices().size()) {
      throw problem(
          "Spark assigned the GPU \"%s\" and this process sees %d, numbered from 0"
              .formatted(address, cuda.devices().size()),
          "Let spark.executor.resource.gpu.discoveryScript be conf/gpu/discover-gpus, and look at"
              + " CUDA_VISIBLE_DEVICES.");
    }
    return number;
  }

  private static void requireKnown(CudaDevice model) {
    if (!model.isKnown()) {
      throw problem(
          "%s is %s than ND4J's library for CUDA 11.6, which holds code for compute capability 3.7"
                  .formatted(model, model.isTooNew() ? "newer" : "older")
              + " to 8.9",
          "Train on P100, V100, T4, A100, A10, L4 or the like, or take the build for CPUs; scoring"
              + " with ONNX Runtime (-Ponnx-gpu) runs on newer ones.");
    }
  }

  private static String name(ArrayLibrary library) {
    return library == ArrayLibrary.CPU ? "CPUs" : "GPUs";
  }

  private static ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.CLUSTER, WHAT, why, remedy);
  }
}
