package io.pixelmill.score;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import io.pixelmill.model.ModelInput;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Where a model runs: on the wanted device or, if that is allowed, on what there is. */
final class OnnxDevice {
  private static final String PROCESSOR = "CPU";

  private final byte[] file;
  private final ModelInput shape;
  private final Optional<String> address;

  /**
   * @param address of the GPU that Spark has assigned
   */
  OnnxDevice(byte[] file, ModelInput shape, Optional<String> address) {
    this.file = file;
    this.shape = shape;
    this.address = address;
  }

  /**
   * @throws ProblemException of kind CLUSTER if a GPU is wanted and cannot be used
   */
  OpenedEngine open(Device device) {
    return switch (device) {
      case CPU -> new OpenedEngine(onProcessor(), PROCESSOR, Optional.empty());
      case GPU -> onGpu();
      case GPU_IF_USABLE -> onGpuOrProcessor();
    };
  }

  private OpenedEngine onGpuOrProcessor() {
    try {
      return onGpu();
    } catch (ProblemException e) {
      String why = String.join("; ", e.reasons());
      return new OpenedEngine(
          onProcessor(), PROCESSOR, Optional.of("the CPU scores instead of a GPU: " + why));
    }
  }

  private ScoringEngine onProcessor() {
    try {
      return warm(OnnxEngine.open(file, shape, Optional.empty()));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot open the model: " + e.getMessage(), e);
    }
  }

  private OpenedEngine onGpu() {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw unusable(
          "this build holds ONNX Runtime for CPUs alone",
          "Build with -Ponnx-gpu, or set score.device to cpu or gpu-if-usable.");
    }
    String assigned =
        address.orElseThrow(
            () ->
                unusable(
                    "Spark assigned no GPU to the task",
                    "Set spark.task.resource.gpu.amount and spark.executor.resource.gpu.amount."));
    try {
      ScoringEngine engine =
          warm(OnnxEngine.open(file, shape, Optional.of(Integer.valueOf(assigned))));
      return new OpenedEngine(engine, "GPU " + assigned, Optional.empty());
    } catch (NumberFormatException e) {
      throw unusable(
          "its address is \"%s\", and CUDA numbers its devices".formatted(assigned),
          "Let spark.executor.resource.gpu.discoveryScript give numbers.");
    } catch (OrtException | IllegalStateException e) {
      throw unusable(
              "CUDA device %s does not run the model: %s".formatted(assigned, e.getMessage()),
              "Look after the driver and the CUDA and cuDNN libraries, or set score.device to cpu.")
          .causedBy(e);
    }
  }

  /** The first runs take memory and choose algorithms; what a device cannot run is found here. */
  private ScoringEngine warm(ScoringEngine engine) {
    try {
      int length = shape.height() * shape.width() * shape.channels();
      engine.score(ByteBuffer.allocateDirect(length), 1);
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static ProblemException unusable(String why, String remedy) {
    return ProblemException.of(ProblemKind.CLUSTER, "Cannot score on a GPU", why, remedy);
  }
}
