package io.pixelmill.score;

import io.pixelmill.model.ModelInput;
import io.pixelmill.onnx.OnnxFile;
import io.pixelmill.problem.ProblemException;
import java.util.Optional;

/** Whether this process could score on the device that is wanted. */
public final class DeviceTrial {
  private DeviceTrial() {}

  /**
   * Opens a model as a scoring task would and runs it once.
   *
   * @param gpu address of the GPU that Spark has assigned
   * @return where it ran, in words
   * @throws ProblemException of kind CLUSTER if a GPU is wanted and cannot be used
   */
  public static String run(OnnxFile file, ModelInput shape, Device device, Optional<String> gpu) {
    OpenedEngine opened = new OnnxDevice(file.bytes(), shape, gpu).open(device);
    opened.engine().close();
    return device == Device.CPU || opened.notice().isPresent()
        ? "CPU" + opened.notice().map(why -> ", " + why).orElse("")
        : "GPU " + gpu.orElseThrow();
  }
}
