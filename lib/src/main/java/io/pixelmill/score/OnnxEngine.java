package io.pixelmill.score;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.pixelmill.model.ModelInput;
import io.pixelmill.onnx.OnnxFile;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/** Scores with ONNX Runtime: one session, whose runs go on side by side, one thread each. */
final class OnnxEngine implements ScoringEngine {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final ModelInput shape;

  private OnnxEngine(OrtSession session, ModelInput shape) {
    this.session = session;
    this.shape = shape;
  }

  /**
   * @param gpu number of the CUDA device; the CPU computes where there is none
   * @throws OrtException if the device cannot run the model
   */
  static OnnxEngine open(byte[] file, ModelInput shape, Optional<Integer> gpu) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Runs beside each other, one thread each, are faster than all threads in one run; and
      // nobody waits by spinning on a core that Spark's tasks need.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (gpu.isPresent()) {
        options.addCUDA(gpu.get());
      }
      OrtSession session = OrtEnvironment.getEnvironment().createSession(file, options);
      return new OnnxEngine(session, shape);
    }
  }

  @Override
  public Scores score(ByteBuffer pixels, int images) {
    try {
      return run(pixels, images);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private Scores run(ByteBuffer pixels, int images) throws OrtException {
    int imageLength = shape.bytes();
    ByteBuffer filled = pixels.slice(0, Math.multiplyExact(images, imageLength));
    long[] dimensions = {images, shape.height(), shape.width(), shape.channels()};
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, filled, dimensions, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(OnnxFile.PIXELS, input))) {
      return new Scores(
          rows(result, OnnxFile.PROBABILITIES, images).orElseThrow(),
          rows(result, OnnxFile.EMBEDDING, images).orElse(Scores.NO_EMBEDDINGS));
    }
  }

  private static Optional<float[][]> rows(OrtSession.Result result, String name, int images) {
    return result.get(name).map(value -> rows(((OnnxTensor) value).getFloatBuffer(), images));
  }

  private static float[][] rows(FloatBuffer values, int images) {
    float[][] rows = new float[images][values.remaining() / images];
    for (float[] row : rows) {
      values.get(row);
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime did not close its session", e);
    }
  }
}
