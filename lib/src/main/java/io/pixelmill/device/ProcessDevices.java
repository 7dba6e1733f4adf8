package io.pixelmill.device;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Optional;

/** Who computes on what in one process: one task at a time on a GPU, and always on the same one. */
final class ProcessDevices {
  private Optional<Device.Gpu> first = Optional.empty();
  private boolean taken;

  /**
   * Takes the device until {@link #giveBack}; the processor is everybody's.
   *
   * @throws ProblemException of kind CLUSTER if another task has it, or the process has another one
   */
  synchronized void take(Device device) {
    if (device instanceof Device.Gpu gpu) {
      if (taken) {
        throw problem(
            "two tasks of this process compute at the same time, and a GPU takes one worker",
            "Set spark.executor.cores=1 and spark.task.resource.gpu.amount=1; in local mode take"
                + " local[1].");
      }
      if (first.isPresent() && !first.get().equals(gpu)) {
        throw problem(
            "this process has more than one: %s and %s".formatted(first.get(), gpu),
            "Set spark.executor.resource.gpu.amount=1: an executor for each GPU.");
      }
      first = Optional.of(gpu);
      taken = true;
    }
  }

  synchronized void giveBack(Device device) {
    if (device instanceof Device.Gpu) {
      taken = false;
    }
  }

  private static ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.CLUSTER, "Cannot share GPUs", why, remedy);
  }
}
