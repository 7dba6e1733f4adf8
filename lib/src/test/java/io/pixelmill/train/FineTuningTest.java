package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FineTuningTest {
  private static final ImageShape SHAPE = new ImageShape(DrawnImages.SIDE, DrawnImages.SIDE, 1);
  private static final String LAYERS =
      "layers=[{type=convolution,channels=4,batch-normalisation=on,name=first},"
          + "{type=residual,channels=6,stride=2,name=second},{type=max-pooling,name=smaller},"
          + "{type=dense,units=5,name=third}]";

  @TempDir Path folder;

  /** Two workers, so that their mean is taken too. */
  @ParameterizedTest
  @ValueSource(strings = {"fast", "stock"})
  void frozenLayersKeepEveryBitAndTheOthersLearn(String layers) {
    Path table = folder.resolve("images");
    DrawnImages.append(table, DrawnImages.of(Split.TRAIN, 40), 2);
    TrainSettings settings =
        Fixtures.settings(
            "network." + LAYERS,
            "network.fine-tune.freeze-up-to=second",
            "layers=" + layers,
            "epochs=2",
            "batch-size=4",
            "workers=2",
            "averaging-frequency=2");
    ComputationGraph before =
        Networks.initialised(settings.network(), SHAPE, Classes.unnamed(2), settings.seed());
    Map<String, INDArray> trained =
        Train.run(
                TestSpark.session(),
                table.toUri().toString(),
                settings,
                TrainingRun.told(TrainingProgress.silent()))
            .network()
            .paramTable();
    assertThat(
            before.paramTable().entrySet().stream()
                .filter(it -> !it.getValue().equalsWithEps(trained.get(it.getKey()), 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("third_W", "third_b", "probabilities_W", "probabilities_b");
  }

  @Test
  void frozenBatchNormalisationComputesAsInScoring() {
    ComputationGraph network = network("fine-tune.freeze-up-to=second");
    INDArray images = Nd4j.rand(DataType.FLOAT, 3, 1, 10, 10);
    assertThat(network.feedForward(images, true).get("second"))
        .isEqualTo(network.feedForward(images, false).get("second"));
    ComputationGraph learning = network();
    assertThat(learning.feedForward(images, true).get("second"))
        .isNotEqualTo(learning.feedForward(images, false).get("second"));
  }

  @Test
  void aLayersStepIsItsFactorTimesAsLarge() {
    INDArray plain = step();
    INDArray tuned =
        step("fine-tune.learning-rates=[{up-to=first,factor=0.1},{up-to=smaller,factor=0.5}]");
    Map<String, INDArray> expected = network().paramTable();
    ComputationGraph plainSteps = network();
    plainSteps.setParams(plain);
    ComputationGraph tunedSteps = network();
    tunedSteps.setParams(tuned);
    for (String key : expected.keySet()) {
      if (key.endsWith("_mean") || key.endsWith("_log10stdev")) {
        continue; // statistics have no rate
      }
      double factor = key.startsWith("first") ? 0.1 : key.startsWith("second") ? 0.5 : 1;
      INDArray scaled = plainSteps.getParam(key).mul(factor);
      assertThat(tunedSteps.getParam(key).equalsWithEps(scaled, 1e-6)).as(key).isTrue();
      assertThat(scaled.amaxNumber().doubleValue()).as(key).isPositive();
    }
  }

  /** What one step of SGD changes. */
  private static INDArray step(String... settings) {
    ComputationGraph network = network(settings);
    INDArray before = network.params().dup();
    Nd4j.getRandom().setSeed(5);
    INDArray images = Nd4j.rand(DataType.FLOAT, 4, 1, 10, 10);
    INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}});
    network.fit(new INDArray[] {images}, new INDArray[] {labels});
    return network.params().sub(before);
  }

  private static ComputationGraph network(String... settings) {
    String[] all = new String[settings.length + 3];
    System.arraycopy(settings, 0, all, 3, settings.length);
    all[0] = LAYERS;
    all[1] = "updater.type=sgd";
    all[2] = "updater.learning-rate=0.5";
    return Networks.initialised(ArticleSettings.of(all), SHAPE, Classes.unnamed(2), 3);
  }
}
