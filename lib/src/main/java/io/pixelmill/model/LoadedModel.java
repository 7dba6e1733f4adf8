package io.pixelmill.model;

import io.pixelmill.onnx.CheckedOnnx;
import io.pixelmill.onnx.OnnxFile;
import io.pixelmill.problem.ProblemException;
import java.util.Objects;
import java.util.Optional;

/**
 * A bundle that was verified and read.
 *
 * @param modelId SHA-256 of {@code bundle.json}, which holds the digests of all other files
 * @param weights for a Spark broadcast
 * @param onnx the same network for ONNX Runtime, where the bundle has it
 */
public record LoadedModel(
    String modelId, ModelDescription description, ModelWeights weights, Optional<OnnxFile> onnx) {
  public LoadedModel {
    Objects.requireNonNull(modelId, "modelId is null");
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(weights, "weights is null");
    Objects.requireNonNull(onnx, "onnx is null");
  }

  /**
   * The bundle's ONNX file, or for an older bundle one that is exported and checked now.
   *
   * @throws ProblemException if the network has layers without a translation, or the file does not
   *     agree with it
   */
  public OnnxFile toOnnx() {
    return onnx.orElseGet(
        () ->
            CheckedOnnx.of(
                    weights.network(), description.input().shape(), description.input().range())
                .file());
  }
}
