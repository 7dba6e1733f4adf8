package io.pixelmill.score;

import io.pixelmill.config.Requirements;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.model.ModelInput;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How images are scored.
 *
 * @param batchSize most images in one forward pass; as many as suit engine and images where empty
 * @param topK how many of the most probable labels are stored with each image
 * @param allowedErrors share of the rows, 0 to 1, that may end with an error
 * @param limits on images that are decoded here
 * @param keys columns of the input that are passed through; all that fit where none is named
 * @param device that ONNX Runtime computes on
 * @param threads forward passes that an executor runs at the same time; 0 for as many as it has
 *     cores
 * @param decodeThreads of an executor, beside those; 0 for as many as it has cores
 * @param columns that are stored beside those that always are
 * @param embedding the layer whose values are stored
 */
public record ScoreSettings(
    Optional<Integer> batchSize,
    int topK,
    double allowedErrors,
    Engine engine,
    DecodeLimits limits,
    List<String> keys,
    Device device,
    int threads,
    int decodeThreads,
    List<PredictionColumn> columns,
    Optional<String> embedding) {
  private static final int MOST_THREADS = 1024;
  private static final int IMAGES = 256;

  /** A processor is fastest as long as what a pass computes stays in its caches. */
  private static final int IMAGES_ON_CPU = 32;

  private static final int PIXEL_BYTES_ON_CPU = 512 << 10;

  public ScoreSettings {
    Objects.requireNonNull(engine, "engine is null");
    Objects.requireNonNull(limits, "limits is null");
    Objects.requireNonNull(device, "device is null");
    Objects.requireNonNull(batchSize, "batchSize is null");
    Objects.requireNonNull(embedding, "embedding is null");
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    new Requirements()
        .atLeast("batch-size", batchSize.orElse(1), 1)
        .atLeast("top-k", topK, 1)
        .between("allowed-errors", allowedErrors, 0, 1)
        .require("keys", areDistinct(keys), "must differ", keys)
        .require(
            "device", engine == Engine.ONNX || device != Device.GPU, "needs engine = onnx", "gpu")
        .between("threads", threads, 0, MOST_THREADS)
        .between("decode-threads", decodeThreads, 0, MOST_THREADS)
        .require("columns", areDistinct(columns), "must differ", columns)
        .require(
            "embedding",
            embedding.map(it -> !it.isBlank()).orElse(true),
            "must name a layer",
            "nothing")
        .verify();
  }

  /** Images in one forward pass, of a model that takes such images. */
  int batchSize(ModelInput shape) {
    boolean onCpu = engine == Engine.ONNX && device == Device.CPU;
    int fitting = Math.max(1, PIXEL_BYTES_ON_CPU / shape.bytes());
    return batchSize.orElse(onCpu ? Math.min(IMAGES_ON_CPU, fitting) : IMAGES);
  }

  private static boolean areDistinct(List<?> values) {
    return values.stream().distinct().count() == values.size();
  }
}
