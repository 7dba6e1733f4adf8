package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import io.pixelmill.network.InputRange;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores with DL4J's own forward pass. */
final class Dl4jEngine implements ScoringEngine {
  /**
   * Batches are filled up to a multiple of this. Matrix products take rows in blocks and give the
   * rows that are left over other last digits (measured: any multiple of 8 is exact with AVX2), so
   * an image's probabilities would depend on the images beside it.
   */
  private static final int BLOCK = 32;

  private final ComputationGraph network;
  private final InputRange range;

  Dl4jEngine(ComputationGraph network, InputRange range) {
    this.network = network;
    this.range = range;
  }

  @Override
  public float[][] probabilities(List<Pixels> batch) {
    float[][] filledUp = network.outputSingle(input(batch)).toFloatMatrix();
    return Arrays.copyOf(filledUp, batch.size());
  }

  /** Batch × channels × height × width. */
  private INDArray input(List<Pixels> batch) {
    Pixels first = batch.get(0);
    int plane = first.height() * first.width();
    int channels = first.channels();
    int rows = (batch.size() + BLOCK - 1) / BLOCK * BLOCK;
    float[] values = new float[Math.multiplyExact(rows, plane * channels)];
    int image = 0;
    for (Pixels pixels : batch) {
      range.write(pixels.data(), channels, values, image);
      image += plane * channels;
    }
    return Nd4j.create(values, rows, channels, first.height(), first.width());
  }
}
