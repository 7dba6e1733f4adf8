package io.pixelmill.onnx;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network as an ONNX file that was run beside the network itself. */
public record CheckedOnnx(OnnxFile file, Agreement agreement) {
  private static final int SAMPLE = 16;

  public CheckedOnnx {
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(agreement, "agreement is null");
  }

  /**
   * Exports the network and compares both on {@link SampleImages}.
   *
   * @param network initialised, stock, with one input and one output of probabilities
   * @throws ProblemException if there are layers without a translation, if ONNX Runtime cannot run
   *     the file or is not there for this platform, or if both are apart by more than {@link
   *     Agreement#TOLERANCE}
   */
  public static CheckedOnnx of(ComputationGraph network, ImageShape shape, InputRange range) {
    OnnxFile file = OnnxExport.of(network, shape, range);
    Agreement agreement;
    try {
      agreement = Agreement.of(network, shape, range, file, SampleImages.of(shape, SAMPLE));
    } catch (RuntimeException | LinkageError e) { // its native library loads, or not
      throw unchecked("ONNX Runtime cannot run it: " + e, e);
    }
    if (!agreement.isClose()) {
      throw unchecked(
          "its probabilities differ from Deeplearning4j's by %.1e on a sample, and may by %.0e"
              .formatted(agreement.largestDifference(), Agreement.TOLERANCE),
          null);
    }
    return new CheckedOnnx(file, agreement);
  }

  private static ProblemException unchecked(String why, Throwable cause) {
    return ProblemException.of(
            ProblemKind.DATA, OnnxExport.PROBLEM, why, "Score it with Deeplearning4j.")
        .causedBy(cause);
  }
}
