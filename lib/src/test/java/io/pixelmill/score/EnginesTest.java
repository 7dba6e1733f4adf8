package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelInput;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EnginesTest {
  private static final int IMAGES = 70;
  private static final LoadedModel MODEL = Models.untrained();
  private static final ModelInput SHAPE = MODEL.description().input();
  private static final int LENGTH = SHAPE.height() * SHAPE.width() * SHAPE.channels();
  private static final ByteBuffer PIXELS = pixels();

  @Test
  void bothEnginesGiveWhatStockDl4jGives() {
    float[][] stock = MODEL.weights().network().outputSingle(input()).toFloatMatrix();
    for (ScoringEngine engine : List.of(onnx(Optional.empty()), dl4j(Optional.empty()))) {
      Scores scores = engine.score(PIXELS, IMAGES);
      assertClose(scores.probabilities(), stock);
      assertThat(scores.embeddings()).isEmpty();
      engine.close();
    }
  }

  @Test
  void anEmbeddingIsTheLayersActivation() {
    for (String layer : layersInside()) {
      INDArray stock = MODEL.weights().network().feedForward(input(), false).get(layer);
      float[][] flat = stock.dup('c').reshape('c', IMAGES, -1).toFloatMatrix();
      for (ScoringEngine engine : List.of(onnx(Optional.of(layer)), dl4j(Optional.of(layer)))) {
        Scores scores = engine.score(PIXELS, IMAGES);
        assertClose(scores.embeddings(), flat);
        assertThat(scores.probabilities()).hasDimensions(IMAGES, 3);
        engine.close();
      }
    }
  }

  /** Images beside it and its place in the batch change nothing, not even a last digit. */
  @Test
  void anImageIsScoredAloneAsAmongOthers() {
    for (ScoringEngine engine : List.of(onnx(Optional.empty()), dl4j(Optional.empty()))) {
      float[][] together = engine.score(PIXELS, IMAGES).probabilities();
      for (int image : new int[] {0, 1, 33, 69}) {
        ByteBuffer one = ByteBuffer.allocateDirect(LENGTH).put(0, PIXELS, image * LENGTH, LENGTH);
        assertThat(engine.score(one, 1).probabilities()[0]).containsExactly(together[image]);
      }
      engine.close();
    }
  }

  @Test
  void severalThreadsScoreAtOnce() {
    for (ScoringEngine engine : List.of(onnx(Optional.empty()), dl4j(Optional.empty()))) {
      float[][] alone = engine.score(PIXELS, IMAGES).probabilities();
      assertThat(
              IntStream.range(0, 8)
                  .parallel()
                  .mapToObj(i -> engine.score(PIXELS, IMAGES).probabilities()))
          .allMatch(scores -> Arrays.deepEquals(scores, alone));
      engine.close();
    }
  }

  @Test
  void aGpuThatCannotBeUsedIsRefusedOrReplaced() {
    OnnxDevice device = new OnnxDevice(MODEL.toOnnx().bytes(), SHAPE, Optional.of("0"));
    assertThatThrownBy(() -> device.open(Device.GPU))
        .isInstanceOfSatisfying(
            ProblemException.class, it -> assertThat(it.kind()).isEqualTo(ProblemKind.CLUSTER))
        .hasMessage(
            "Cannot score on a GPU: this build holds ONNX Runtime for CPUs alone. "
                + "Build with -Ponnx-gpu, or set score.device to cpu or gpu-if-usable.");
    OpenedEngine instead = device.open(Device.GPU_IF_USABLE);
    assertThat(instead.notice())
        .hasValue("the CPU scores instead of a GPU: this build holds ONNX Runtime for CPUs alone");
    assertThat(instead.engine().score(PIXELS, 2).probabilities()).hasDimensions(2, 3);
    instead.engine().close();
    OpenedEngine cpu = device.open(Device.CPU);
    assertThat(cpu.notice()).isEmpty();
    cpu.engine().close();
  }

  private static List<String> layersInside() {
    List<String> layers = MODEL.toOnnx().layers();
    return List.of(layers.get(1), layers.get(layers.size() - 2));
  }

  private static ScoringEngine onnx(Optional<String> layer) {
    var file = MODEL.toOnnx();
    return new OnnxDevice(layer.map(file::withOutput).orElse(file).bytes(), SHAPE, Optional.empty())
        .open(Device.CPU)
        .engine();
  }

  private static ScoringEngine dl4j(Optional<String> layer) {
    return new Dl4jEngine(MODEL.weights(), SHAPE, layer);
  }

  private static void assertClose(float[][] found, float[][] wanted) {
    assertThat(found).hasDimensions(wanted.length, wanted[0].length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).containsExactly(wanted[i], within(1e-5f));
    }
  }

  private static INDArray input() {
    float[] values = new float[IMAGES * LENGTH];
    byte[] image = new byte[LENGTH];
    for (int i = 0; i < IMAGES; i++) {
      PIXELS.get(i * LENGTH, image);
      SHAPE.range().write(image, SHAPE.channels(), values, i * LENGTH);
    }
    return Nd4j.create(values, IMAGES, SHAPE.channels(), SHAPE.height(), SHAPE.width());
  }

  private static ByteBuffer pixels() {
    byte[] random = new byte[IMAGES * LENGTH];
    new Random(5).nextBytes(random);
    return ByteBuffer.allocateDirect(random.length).put(0, random);
  }
}
