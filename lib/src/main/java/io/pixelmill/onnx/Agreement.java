package io.pixelmill.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far ONNX Runtime and DL4J are apart on a sample of images.
 *
 * @param images of the sample
 * @param largestDifference of any class's probability; NaN where either gave none
 */
public record Agreement(int images, double largestDifference) {
  /** What different orders of summation make of single precision. */
  public static final double TOLERANCE = 1e-5;

  /**
   * Runs both.
   *
   * @param images each height × width × channels bytes
   * @throws IllegalStateException if ONNX Runtime cannot run the file
   */
  public static Agreement of(
      ComputationGraph network,
      ImageShape shape,
      InputRange range,
      OnnxFile file,
      List<byte[]> images) {
    float[][] expected = dl4j(network, shape, range, images);
    float[][] found = onnxRuntime(file, shape, images, OnnxFile.PROBABILITIES);
    double largest = 0;
    for (int image = 0; image < expected.length; image++) {
      for (int label = 0; label < expected[image].length; label++) {
        // Unlike a comparison, keeps NaN.
        largest = Math.max(largest, Math.abs(found[image][label] - expected[image][label]));
      }
    }
    return new Agreement(images.size(), largest);
  }

  public boolean isClose() {
    return largestDifference <= TOLERANCE;
  }

  static float[][] dl4j(
      ComputationGraph network, ImageShape shape, InputRange range, List<byte[]> images) {
    float[] input = new float[Math.multiplyExact(images.size(), shape.values())];
    for (int i = 0; i < images.size(); i++) {
      range.write(images.get(i), shape.channels(), input, i * shape.values());
    }
    return network
        .outputSingle(
            Nd4j.create(
                input,
                new long[] {images.size(), shape.channels(), shape.height(), shape.width()},
                'c'))
        .toFloatMatrix();
  }

  /**
   * @return a row of each image
   */
  static float[][] onnxRuntime(
      OnnxFile file, ImageShape shape, List<byte[]> images, String output) {
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(Math.multiplyExact(images.size(), shape.values()))
            .order(ByteOrder.nativeOrder());
    images.forEach(pixels::put);
    pixels.flip();
    long[] dimensions = {images.size(), shape.height(), shape.width(), shape.channels()};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.bytes(), options);
          OnnxTensor input =
              OnnxTensor.createTensor(environment, pixels, dimensions, OnnxJavaType.UINT8);
          OrtSession.Result result = session.run(Map.of(OnnxFile.PIXELS, input))) {
        return (float[][]) result.get(output).orElseThrow().getValue();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the exported model", e);
    }
  }
}
