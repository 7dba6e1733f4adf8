package io.pixelmill.score;

import io.pixelmill.device.ArrayLibrary;
import io.pixelmill.device.TaskDevice;
import io.pixelmill.model.ModelWeights;
import io.pixelmill.onnx.OnnxFile;
import java.io.Serializable;
import java.util.Optional;

/** What an engine is opened from, for a Spark broadcast. */
sealed interface EngineSource extends Serializable {
  /**
   * @param gpu address of the GPU that Spark has assigned
   */
  OpenedEngine open(EnginePlan plan, Optional<String> gpu);

  /** A class, because Kryo 4 cannot read records. */
  final class Onnx implements EngineSource {
    private final OnnxFile file;

    /**
     * @param file with the outputs that are wanted
     */
    Onnx(OnnxFile file) {
      this.file = file;
    }

    @Override
    public OpenedEngine open(EnginePlan plan, Optional<String> gpu) {
      return new OnnxDevice(file.bytes(), plan.shape(), gpu).open(plan.device());
    }
  }

  /** A class, because Kryo 4 cannot read records. */
  final class Dl4j implements EngineSource {
    private final ArrayLibrary library = ArrayLibrary.ofClassPath();
    private final ModelWeights weights;

    Dl4j(ModelWeights weights) {
      this.weights = weights;
    }

    @Override
    public OpenedEngine open(EnginePlan plan, Optional<String> gpu) {
      TaskDevice device = TaskDevice.take(library);
      try {
        return new OpenedEngine(
            new Dl4jEngine(weights, plan.shape(), plan.wantedLayer()),
            device.device().toString(),
            Optional.empty());
      } finally {
        device.close();
      }
    }
  }
}
