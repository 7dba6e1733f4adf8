package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a training tells of its rounds and layers. */
class TrainingHistoryTest {
  @TempDir Path folder;

  @Test
  void bothTablesAreFilled() {
    Path images = folder.resolve("images");
    DrawnImages.append(images, DrawnImages.of(Split.TRAIN, 40), 2);
    DrawnImages.append(images, DrawnImages.of(Split.VALIDATION, 8), 1);
    TrainResult result =
        Train.run(
            TestSpark.session(),
            images.toUri().toString(),
            Fixtures.settings(
                "network.updater.learning-rate=0.002",
                "epochs=2",
                "batch-size=5",
                "workers=2",
                "averaging-frequency=3"),
            TrainingRun.told(TrainingProgress.silent()));
    // 8 batches of 5, 4 for each worker: rounds of 3 and 1 steps.
    List<HistoryRow> history = result.history();
    assertThat(history).extracting(HistoryRow::round).containsExactly(1, 2, 1, 2);
    assertThat(history).extracting(HistoryRow::iteration).containsExactly(3, 4, 7, 8);
    assertThat(history).extracting(HistoryRow::images).containsExactly(30L, 10L, 30L, 10L);
    assertThat(history).extracting(HistoryRow::workers).containsOnly(2);
    assertThat(history).extracting(HistoryRow::batchSize).containsOnly(5);
    assertThat(history).extracting(HistoryRow::averagingFrequency).containsOnly(3);
    assertThat(history).extracting(HistoryRow::learningRate).containsOnly(0.002);
    // Adam keeps two numbers for each weight of 4 bytes; all of it runs in this process.
    long state = 3 * 4 * result.network().numParams();
    assertThat(history).extracting(HistoryRow::bytesDown).containsOnly(state);
    assertThat(history).extracting(HistoryRow::bytesUp).containsOnly(2 * state);
    assertThat(history)
        .allSatisfy(row -> assertThat(row.phases().stepSeconds()).isPositive())
        .allSatisfy(row -> assertThat(row.loss()).isPositive());
    assertThat(history)
        .extracting(row -> Double.isNaN(row.validation().accuracy()))
        .containsExactly(true, false, true, false);

    List<LayerRow> layers = result.layers();
    assertThat(layers).extracting(LayerRow::epoch).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
    List<LayerRow> last = layers.subList(4, 8);
    assertThat(last).extracting(LayerRow::position).containsExactly(1, 2, 3, 4);
    // conv 32 of 3 × 3, conv 64 of 3 × 3 × 32, dense 64, output 2; biases do not count.
    assertThat(last.get(0).weights()).isEqualTo(32 * 9);
    assertThat(last.get(1).weights()).isEqualTo(64 * 9 * 32);
    assertThat(last.get(3).weights()).isEqualTo(2 * 64);
    INDArray output = result.network().getLayer(last.get(3).layer()).getParam("W");
    assertThat(last.get(3).weightNorm())
        .isCloseTo(output.norm2Number().doubleValue(), withinPercentage(0.01));
    assertThat(last)
        .allSatisfy(row -> assertThat(row.gradientNorm()).isPositive())
        .allSatisfy(row -> assertThat(row.stepRatio()).isBetween(1e-5, 1.0))
        .allSatisfy(row -> assertThat(row.epochRatio()).isGreaterThan(row.stepRatio()));
  }
}
