package io.pixelmill.network.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.network.InputRange;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Models that real Keras saved, and what it predicted for random images. */
class KerasAgreementTest {
  private static final float TOLERANCE = 1e-5f;

  static List<SavedByKeras> models() throws IOException, URISyntaxException {
    return SavedByKeras.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void importedPredictsTheSame(SavedByKeras saved) {
    KerasModel model = saved.read();

    requireSame(network(model, model.network().configuration()), saved, model);
  }

  @ParameterizedTest
  @MethodSource("models")
  void fastLayersPredictTheSameAndLearn(SavedByKeras saved) {
    KerasModel model = saved.read();
    ComputationGraph network = network(model, Acceleration.of(model.network().configuration()));
    requireSame(network, saved, model);

    DataSet first = new DataSet(images(saved, model), classesInTurn(saved, model));
    network.setLearningRate(0.02);
    Nd4j.getRandom().setSeed(1);
    double before = network.score(first, true);
    for (int step = 0; step < 60; step++) {
      network.fit(first);
    }

    assertThat(network.score(first, true)).isLessThan(0.8 * before);
  }

  private static void requireSame(ComputationGraph network, SavedByKeras saved, KerasModel model) {
    float[][] expected = saved.predictions();
    float[][] predicted = network.outputSingle(images(saved, model)).toFloatMatrix();
    assertThat(predicted).hasDimensions(expected.length, model.classes());
    for (int image = 0; image < expected.length; image++) {
      assertThat(predicted[image]).containsExactly(expected[image], within(TOLERANCE));
    }
    // Random weights that give every image the same would prove little.
    assertThat(Arrays.stream(expected).map(Arrays::toString)).doesNotHaveDuplicates();
  }

  private static INDArray images(SavedByKeras saved, KerasModel model) {
    InputRange range = model.range().orElse(saved.range());
    return saved.images(model.images(), range);
  }

  private static INDArray classesInTurn(SavedByKeras saved, KerasModel model) {
    int images = saved.predictions().length;
    INDArray labels = Nd4j.zeros(images, model.classes());
    for (int image = 0; image < images; image++) {
      labels.putScalar(image, image % model.classes(), 1);
    }
    return labels;
  }

  private static ComputationGraph network(
      KerasModel model, ComputationGraphConfiguration configuration) {
    float[] parameters = model.network().parameters().orElseThrow();
    ComputationGraph network = new ComputationGraph(configuration);
    network.init(Nd4j.create(parameters, 1, parameters.length), false);
    return network;
  }
}
