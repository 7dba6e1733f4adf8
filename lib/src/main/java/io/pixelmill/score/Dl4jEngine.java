package io.pixelmill.score;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.model.ModelInput;
import io.pixelmill.model.ModelWeights;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores with DL4J's forward pass: a network for each thread, all on the same weights. */
final class Dl4jEngine implements ScoringEngine {
  /**
   * Batches are filled up to a multiple of this. Matrix products take rows in blocks and give the
   * rows that are left over other last digits (measured: any multiple of 8 is exact with AVX2), so
   * an image's probabilities would depend on the images beside it.
   */
  private static final int BLOCK = 32;

  private final ModelWeights weights;
  private final ModelInput shape;
  private final Optional<String> layer;
  private final int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();
  private final Queue<ComputationGraph> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param layer whose activations are the embedding
   */
  Dl4jEngine(ModelWeights weights, ModelInput shape, Optional<String> layer) {
    this.weights = weights;
    this.shape = shape;
    this.layer = layer;
  }

  @Override
  public Scores score(ByteBuffer pixels, int images) {
    // Otherwise each thread of the engine would take the machine's next GPU.
    Nd4j.getAffinityManager().unsafeSetDevice(device);
    ComputationGraph network = idle.poll();
    if (network == null) {
      network = network();
    }
    Scores scores = score(network, input(pixels, images), images);
    idle.add(network);
    return scores;
  }

  private Scores score(ComputationGraph network, INDArray input, int images) {
    if (layer.isEmpty()) {
      return new Scores(rows(network.outputSingle(input), images), Scores.NO_EMBEDDINGS);
    }
    var activations = network.feedForward(new INDArray[] {input}, false, true);
    INDArray embedding = activations.get(layer.get());
    return new Scores(
        rows(activations.get(network.getConfiguration().getNetworkOutputs().get(0)), images),
        rows(embedding.dup('c').reshape('c', embedding.size(0), -1), images));
  }

  /** Our fast layers change arrays in place, so that only a stock network has all activations. */
  private ComputationGraph network() {
    ComputationGraph stock = weights.network();
    if (layer.isPresent()) {
      return stock;
    }
    ComputationGraph fast = new ComputationGraph(Acceleration.of(stock.getConfiguration()));
    fast.init(stock.params(), false);
    return fast;
  }

  private static float[][] rows(INDArray filledUp, int images) {
    return Arrays.copyOf(filledUp.toFloatMatrix(), images);
  }

  /** Batch × channels × height × width. */
  private INDArray input(ByteBuffer pixels, int images) {
    int imageLength = shape.bytes();
    int rows = (images + BLOCK - 1) / BLOCK * BLOCK;
    float[] values = new float[Math.multiplyExact(rows, imageLength)];
    byte[] image = new byte[imageLength];
    for (int i = 0; i < images; i++) {
      pixels.get(i * imageLength, image);
      shape.range().write(image, shape.channels(), values, i * imageLength);
    }
    return Nd4j.create(values, rows, shape.channels(), shape.height(), shape.width());
  }

  @Override
  public void close() {
    idle.clear();
  }
}
