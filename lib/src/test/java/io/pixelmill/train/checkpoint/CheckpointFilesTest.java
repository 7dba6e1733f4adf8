package io.pixelmill.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.LayerRow;
import io.pixelmill.table.Rounds;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.state.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;

class CheckpointFilesTest {
  @TempDir Path folder;
  private final ComputationGraph network = network(2);

  @Test
  void everythingComesBackToTheLastBit() throws IOException {
    network.getConfiguration().setIterationCount(17);
    network.getConfiguration().setEpochCount(1);
    NetworkState best = NetworkState.of(network);
    network.params().addi(1);
    network.getUpdater().getStateViewArray().addi(0.1);
    TrainingState state =
        TrainingState.fresh()
            .afterRound(Rounds.round(1, 1, 0.1 + 0.2))
            .afterEpoch(
                new ValidationMetrics(Double.NaN, 0.1, 0.2, 1.5),
                Double.NaN,
                List.of(new LayerRow(1, 1, "dense", 6, 0.1, 0.2, 0.3, 0.4, 0.5, Double.NaN, 1)))
            .afterRound(Rounds.round(2, 1, 0.1))
            .with("slow-momentum", new float[] {1, Float.MIN_VALUE, -0f});
    files().write(new Checkpoint(state, NetworkState.of(network), Optional.of(best)));

    ComputationGraph other = network(2);
    Checkpoint read = files().read(other);
    assertThat(read.state())
        .usingRecursiveComparison()
        .withEqualsForType((one, two) -> Double.compare(one, two) == 0, Double.class)
        .isEqualTo(state);
    read.network().restore(other);
    assertThat(other.params()).isEqualTo(network.params());
    assertThat(other.getUpdater().getStateViewArray())
        .isEqualTo(network.getUpdater().getStateViewArray());
    assertThat(other.getIterationCount()).isEqualTo(17);
    assertThat(other.getEpochCount()).isEqualTo(1);
    read.best().orElseThrow().restore(other);
    assertThat(other.params()).isEqualTo(network.params().sub(1));
  }

  @Test
  void aNetworkOfAnotherSizeIsRefused() throws IOException {
    write();
    assertThatThrownBy(() -> files().read(network(3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there are not exactly");
  }

  @Test
  void aStateOfAnotherFormatIsRefused() throws IOException {
    write();
    change("\"formatVersion\":1", "\"formatVersion\":2");
    assertThatThrownBy(() -> files().read(network))
        .isInstanceOf(IOException.class)
        .hasMessage("its format version is 2, and this Pixelmill reads version 1");
  }

  @Test
  void aNameThatLeavesTheFolderIsRefused() throws IOException {
    write();
    change("\"arrays\":[]", "\"arrays\":[\"/../../secret\"]");
    assertThatThrownBy(() -> files().read(network))
        .isInstanceOf(IOException.class)
        .hasMessage("\"/../../secret\" is no name of an array");
  }

  @Test
  void aStateWithoutAPartIsRefused() throws IOException {
    write();
    change("\"history\":[]", "\"history\":null");
    assertThatThrownBy(() -> files().read(network))
        .isInstanceOf(IOException.class)
        .hasMessage("training.json lacks a part");
  }

  @Test
  void aHistoryThatCouldNotBeReadAgainIsNotWritten() throws IOException {
    TrainingState state = TrainingState.fresh().afterRound(Rounds.round(1, 1, 0.5));
    StateJson json =
        StateJson.of(new Checkpoint(state, NetworkState.of(network), Optional.empty()));
    int bytes = json.bytes(Integer.MAX_VALUE).length;
    assertThat(json.bytes(bytes)).hasSize(bytes).doesNotContain('\n');
    assertThatThrownBy(() -> json.bytes(bytes - 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the history of 1 rounds has");
  }

  @Test
  void namesSortAsTheyCameAbout() {
    assertThat(new CheckpointName(9, 12)).hasToString("epochs-00009-rounds-0000012");
    assertThat(new CheckpointName(9, 12)).isLessThan(new CheckpointName(10, 0));
    assertThat(CheckpointName.parse("epochs-00009-rounds-0000012"))
        .contains(new CheckpointName(9, 12));
    assertThat(CheckpointName.parse("epochs-x-rounds-1")).isEmpty();
  }

  private void write() throws IOException {
    files()
        .write(new Checkpoint(TrainingState.fresh(), NetworkState.of(network), Optional.empty()));
  }

  private void change(String from, String to) throws IOException {
    Path file = folder.resolve("training.json");
    String json = Files.readString(file);
    assertThat(json).contains(from);
    Files.deleteIfExists(folder.resolve(".training.json.crc"));
    Files.writeString(file, json.replace(from, to));
  }

  private CheckpointFiles files() throws IOException {
    return new CheckpointFiles(
        FileSystem.getLocal(new Configuration()), new org.apache.hadoop.fs.Path(folder.toUri()));
  }

  static ComputationGraph network(int outputs) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam())
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(3))
                .addLayer("out", new OutputLayer.Builder().nOut(outputs).build(), "in")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }
}
