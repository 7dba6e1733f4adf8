package io.pixelmill.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.OutputFolder;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.table.Rounds;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.state.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be passed over, what may be deleted, and what neither. */
class CheckpointsTest {
  private static final String FIRST = "epochs-00000-rounds-0000001";
  private static final String SECOND = "epochs-00000-rounds-0000002";
  private static final String THIRD = "epochs-00000-rounds-0000003";

  @TempDir Path folder;
  private final Configuration hadoop = FaultyDisk.configuration();
  private final ComputationGraph network = CheckpointFilesTest.network(2);

  @BeforeEach
  void two() {
    save(checkpoints("code"), 1);
    save(checkpoints("code"), 2);
  }

  @Test
  void aBitThatHadoopSeesFlippedIsDamage() throws IOException {
    flip(SECOND);
    Checkpoints.Found found = newest(Overwrite.REFUSE).orElseThrow();
    assertThat(found.location()).endsWith(FIRST);
    assertThat(found.unfit()).singleElement().asString().startsWith(SECOND + ": Checksum error");
  }

  @Test
  void aBlockThatHdfsHasLostIsDamage() {
    FaultyDisk.lost(hadoop, SECOND + "/network.floats");
    Checkpoints.Found found = newest(Overwrite.REFUSE).orElseThrow();
    assertThat(found.location()).endsWith(FIRST);
    assertThat(found.unfit()).singleElement().asString().contains("Could not obtain block");
  }

  @Test
  void trainingBeginsAnewWhereNoneIsWholeAndAllMayBeDeleted() throws IOException {
    flip(FIRST);
    flip(SECOND);
    assertThatThrownBy(() -> newest(Overwrite.REFUSE))
        .isInstanceOfSatisfying(
            ProblemException.class, it -> assertThat(it.kind()).isEqualTo(ProblemKind.DATA))
        .hasMessageContaining("pass --overwrite");
    assertThat(newest(Overwrite.REPLACE)).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void storageThatFailsForNowCostsNoCheckpoint() {
    for (String file : List.of("/_manifest.json", "/network.floats", "/training.json")) {
      FaultyDisk.unreadable(hadoop, SECOND + file);
      for (Overwrite overwrite : Overwrite.values()) {
        assertThatThrownBy(() -> newest(overwrite))
            .isInstanceOfSatisfying(
                ProblemException.class, it -> assertThat(it.kind()).isEqualTo(ProblemKind.CLUSTER))
            .hasMessageContaining("the network is down");
      }
    }
    FaultyDisk.repair(hadoop);
    assertThat(newest(Overwrite.REFUSE).orElseThrow().location()).endsWith(SECOND);
    assertThat(names()).containsExactly(FIRST, SECOND);
  }

  @Test
  void othersAreDeletedWhereTheyMayBe() {
    assertThat(checkpoints("other").newest(network, Overwrite.REPLACE)).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void aFolderThatIsOnlyCalledLikeACheckpointIsLeftAlone() throws IOException {
    String foreign = "epochs-00009-rounds-0000000";
    Files.writeString(Files.createDirectory(folder.resolve(foreign)).resolve("thesis.tex"), "…");
    Checkpoints checkpoints = checkpoints("code");
    assertThat(checkpoints.newest(network, Overwrite.REFUSE).orElseThrow().location())
        .endsWith(SECOND);
    save(checkpoints, 3);
    checkpoints.prune(0);
    assertThat(names()).containsExactly(SECOND, THIRD, foreign);
    assertThat(checkpoints("other").newest(network, Overwrite.REPLACE)).isEmpty();
    assertThat(names()).containsExactly(foreign);
  }

  @Test
  void damagedOnesAreDeletedWhenANewOneStands() throws IOException {
    flip(SECOND);
    Checkpoints checkpoints = checkpoints("code");
    checkpoints.newest(network, Overwrite.REFUSE);
    assertThat(names()).containsExactly(FIRST, SECOND);
    save(checkpoints, 3);
    FaultyDisk.undeletable(hadoop, SECOND);
    assertThatThrownBy(() -> checkpoints.prune(0)).isInstanceOf(ProblemException.class);
    FaultyDisk.repair(hadoop);
    checkpoints.prune(0);
    assertThat(names()).containsExactly(FIRST, THIRD);
  }

  private Optional<Checkpoints.Found> newest(Overwrite overwrite) {
    return checkpoints("code").newest(network, overwrite);
  }

  /** Keeps two. */
  private Checkpoints checkpoints(String code) {
    return new Checkpoints(
        OutputFolder.at(folder.toString(), hadoop),
        new RunIdentity("train", new TreeMap<>(), List.of(), code),
        hadoop,
        2);
  }

  private void save(Checkpoints checkpoints, int rounds) {
    TrainingState state = TrainingState.fresh();
    for (int round = 1; round <= rounds; round++) {
      state = state.afterRound(Rounds.round(1, round, 0.5));
    }
    checkpoints.save(
        new Checkpoint(state, NetworkState.of(network), Optional.empty()),
        network,
        new ModelDescription(
            List.of("left", "right"),
            new ModelInput(1, 3, 1, "crop", InputRange.UNIT),
            "article",
            network.numParams(),
            new TreeMap<>(),
            new TreeMap<>()));
  }

  /** The checksum beside the file stays as it was. */
  private void flip(String checkpoint) throws IOException {
    Path file = folder.resolve(checkpoint).resolve("network.floats");
    byte[] bytes = Files.readAllBytes(file);
    bytes[10] ^= 1;
    Files.write(file, bytes);
  }

  private List<String> names() {
    return Arrays.stream(folder.toFile().list())
        .filter(it -> !it.startsWith("."))
        .sorted()
        .toList();
  }
}
