package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @TempDir Path folder;
  private final Witness witness = new Witness();

  @BeforeEach
  void store() {
    DrawnImages.append(images(), DrawnImages.of(Split.TRAIN, 45), 2);
    DrawnImages.append(images(), DrawnImages.of(Split.VALIDATION, 10), 1);
  }

  /** 3 rounds an epoch: stopped in the first round, in the middle, between two epochs. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void aTrainingThatIsBrokenOffGoesOnAsIfNothingHappened(int rounds) {
    TrainSettings settings =
        settings(
            "checkpoint.every-rounds=1",
            "network.dropout=0.5",
            "augment.crop-padding=2",
            "slow-momentum.factor=0.5",
            "schedule.type=cosine");
    TrainResult unbroken = train(settings, TrainingRun.told(TrainingProgress.silent()));
    witness.breakAfter(rounds);
    assertThatThrownBy(() -> train(settings, kept())).hasMessage("broken off");
    TrainResult result = train(settings, kept());
    assertSame(result, unbroken);
    assertThat(witness.lines()).hasSize(1).first().asString().startsWith("resumed: epoch ");
    assertThat(result.epochs()).extracting(EpochSummary::images).containsOnly(45L);
  }

  /** What is told of an epoch's last step is in no checkpoint, so none is between the two. */
  @Test
  void afterAnEpochsLastRoundComesTheEpochsCheckpoint() {
    TrainSettings settings =
        settings(
            "epochs=2",
            "checkpoint.every-rounds=1",
            "checkpoint.every-epochs=0",
            "checkpoint.keep=9");
    witness.breakAfter(2);
    assertThatThrownBy(() -> train(settings, kept())).hasMessage("broken off");
    TrainResult result = train(settings, kept());
    assertThat(names())
        .containsExactly(
            "epochs-00000-rounds-0000001",
            "epochs-00000-rounds-0000002",
            "epochs-00001-rounds-0000000",
            "epochs-00001-rounds-0000001",
            "epochs-00001-rounds-0000002",
            "epochs-00002-rounds-0000000");
    assertThat(result.layers())
        .allSatisfy(row -> assertThat(row.gradientNorm()).isPositive())
        .allSatisfy(row -> assertThat(Double.isNaN(row.epochRatio())).isEqualTo(row.epoch() == 1));
  }

  @Test
  void aLossThatIsHighAtTheEndIsNotTrusted() {
    String[] bad = {
      "network.updater.type=sgd", "network.updater.learning-rate=3", "loss-limit=1.001"
    };
    TrainResult paused = train(settings(append(bad, "epochs=2")), kept().until(1));
    assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
    assertThat(witness.lines()).isEmpty();
    assertThat(names()).hasSize(1).first().asString().startsWith("epochs-00000-rounds-");
    TrainResult complete = train(settings(append(bad, "epochs=1")), TrainingRun.told(witness));
    assertThat(complete.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(values(complete)).isEqualTo(values(paused));
    assertThat(witness.lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("warning: the loss of the last ");
  }

  @Test
  void aPauseChangesNothing() {
    TrainSettings settings = settings("schedule.type=cosine", "result=best");
    TrainResult unbroken = train(settings, TrainingRun.told(TrainingProgress.silent()));
    TrainResult paused = train(settings, kept().until(1));
    assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
    assertThat(paused.epochs()).hasSize(1);
    TrainResult result = train(settings, kept());
    assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    assertSame(result, unbroken);
    witness.lines().clear();
    assertSame(train(settings, kept()), unbroken);
    assertThat(witness.lines()).first().asString().startsWith("resumed: epoch 4 after 0 rounds");
  }

  @Test
  void aDamagedCheckpointIsPassedOver() throws IOException {
    TrainSettings settings = settings("checkpoint.keep=2");
    TrainResult unbroken = train(settings, kept());
    damage(names().get(1));
    assertSame(train(settings, kept()), unbroken);
    assertThat(witness.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "warning: passed over a damaged checkpoint: epochs-00003-rounds-0000000: "
                            + "the file network.floats was changed"))
        .anySatisfy(line -> assertThat(line).startsWith("resumed: epoch 3 after 0 rounds"));
    // The damaged one was replaced.
    witness.lines().clear();
    train(settings, kept());
    assertThat(witness.lines()).hasSize(1);

    damage(names().get(0));
    damage(names().get(1));
    assertThatThrownBy(() -> train(settings, kept()))
        .isInstanceOfSatisfying(
            ProblemException.class, it -> assertThat(it.kind()).isEqualTo(ProblemKind.DATA))
        .hasMessageContaining("pass --overwrite");
    witness.lines().clear();
    TrainingRun replacing =
        TrainingRun.told(witness)
            .keptAt(Kept.at(place(), Kept.run("1", "code"), Overwrite.REPLACE));
    assertSame(train(settings, replacing), unbroken);
    assertThat(witness.lines()).isEmpty();
  }

  @Test
  void aCheckpointIsABundleAndOnlySomeAreKept() {
    TrainSettings settings =
        settings("epochs=4", "checkpoint.keep=1", "early-stopping.min-delta=9");
    train(settings, kept());
    // No epoch is 9 better than the first one, which is kept as the best therefore.
    assertThat(names())
        .containsExactly("epochs-00001-rounds-0000000", "epochs-00004-rounds-0000000");
    String location = place().resolve(names().get(1)).toString();
    assertThat(ModelBundle.load(location, new Configuration()).description().labels())
        .containsExactly("left", "right");
  }

  @Test
  void checkpointsOfAnotherRunAreRefused() {
    TrainSettings settings = settings();
    train(settings, kept().until(1));
    TrainingRun other =
        TrainingRun.told(witness).keptAt(Kept.at(place(), Kept.run("2", "code"), Overwrite.REFUSE));
    assertThatThrownBy(() -> train(settings, other))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("setting seed was 1 and is now 2")
        .hasMessageContaining("--overwrite");
    TrainingRun replacing =
        TrainingRun.told(witness)
            .keptAt(Kept.at(place(), Kept.run("2", "code"), Overwrite.REPLACE));
    train(settings, replacing.until(1));
    assertThat(witness.lines()).isEmpty();
  }

  @Test
  void anotherBuildGoesOnUnlessItIsToldToReplace() {
    TrainSettings settings = settings();
    train(settings, kept().until(1));
    train(
        settings,
        TrainingRun.told(witness)
            .keptAt(Kept.at(place(), Kept.run("1", "other"), Overwrite.REFUSE))
            .until(1));
    assertThat(witness.lines())
        .hasSize(1)
        .first()
        .asString()
        .endsWith("another build of Pixelmill wrote");
    witness.lines().clear();
    train(
        settings,
        TrainingRun.told(witness)
            .keptAt(Kept.at(place(), Kept.run("1", "other"), Overwrite.REPLACE))
            .until(1));
    assertThat(witness.lines()).isEmpty();
  }

  @Test
  void storageThatFailsCostsACheckpointOnly() throws IOException {
    TrainSettings settings = settings("checkpoint.keep=1");
    Files.writeString(place(), "a file where the folder should be");
    witness.afterEpoch(
        2,
        () -> {
          Files.delete(place());
        });
    TrainResult result = train(settings, kept());
    assertThat(result.missedCheckpoints()).isEqualTo(1);
    assertThat(result.epochs()).hasSize(3);
    assertThat(witness.lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("warning: no checkpoint was written, training goes on: ");
    assertThat(names()).containsExactly("epochs-00003-rounds-0000000");
  }

  @Test
  void trainingStopsWhenNothingGetsBetter() {
    TrainSettings settings =
        settings(
            "epochs=9",
            "early-stopping.patience=2",
            "early-stopping.metric=macro-f1",
            "early-stopping.min-delta=1",
            "result=best");
    TrainResult one = train(settings, TrainingRun.told(witness).until(1));
    TrainResult result = train(settings, kept());
    assertThat(result.ending()).isEqualTo(Ending.STOPPED_EARLY);
    assertThat(result.epochs()).hasSize(3);
    assertThat(result.epoch()).isEqualTo(1);
    assertThat(values(result)).isEqualTo(values(one));
    assertThat(witness.lines())
        .hasSize(1)
        .first()
        .asString()
        .matches(
            "stopped early: no better validation macro f1 than [0-9.]+ of epoch 1 in 2 epochs");
    assertThat(train(settings, kept()).ending()).isEqualTo(Ending.STOPPED_EARLY);
  }

  @Test
  void aLossThatIsLostLeavesTheLastGoodModel() {
    TrainSettings settings =
        settings("network.updater.type=sgd", "network.updater.learning-rate=1e20");
    assertThatThrownBy(() -> train(settings, kept()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it began in epoch 1, round ")
        .hasMessageContaining("The model as it was before that round lies in " + place());
    assertThat(names()).hasSize(1);
    float[] good =
        ModelBundle.load(place().resolve(names().get(0)).toString(), new Configuration())
            .weights()
            .parameters();
    for (float weight : good) {
      assertThat(Float.isFinite(weight)).isTrue();
    }
  }

  @Test
  void trainingsSideBySideAreAsIfAlone() {
    TrainSettings settings = settings("epochs=2");
    TrainResult alone = train(settings, TrainingRun.told(witness));
    CompletableFuture<TrainResult> first =
        CompletableFuture.supplyAsync(() -> train(settings, TrainingRun.told(witness)));
    CompletableFuture<TrainResult> second =
        CompletableFuture.supplyAsync(() -> train(settings, TrainingRun.told(witness)));
    assertSame(first.join(), alone);
    assertSame(second.join(), alone);
  }

  private static void assertSame(TrainResult one, TrainResult other) {
    assertThat(values(one)).isEqualTo(values(other));
    assertThat(memory(one)).isEqualTo(memory(other));
    assertThat(one.network().getIterationCount()).isEqualTo(other.network().getIterationCount());
    assertThat(Fixtures.untimed(one.history())).isEqualTo(Fixtures.untimed(other.history()));
  }

  private static float[] values(TrainResult result) {
    return result.network().params().toFloatVector();
  }

  private static float[] memory(TrainResult result) {
    ComputationGraph network = result.network();
    return network.getUpdater().getStateViewArray().toFloatVector();
  }

  /** 45 images, 12 batches of 4, 2 workers with 2 each a round: 3 rounds. */
  private static TrainSettings settings(String... more) {
    String[] all = Arrays.copyOf(more, more.length + 4);
    System.arraycopy(
        new String[] {"batch-size=4", "workers=2", "averaging-frequency=2", "seed=7"},
        0,
        all,
        more.length,
        4);
    return Fixtures.settings(
        Arrays.stream(more).anyMatch(it -> it.startsWith("epochs="))
            ? all
            : append(all, "epochs=3"));
  }

  private static String[] append(String[] all, String last) {
    String[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = last;
    return more;
  }

  private TrainResult train(TrainSettings settings, TrainingRun run) {
    return Train.run(TestSpark.session(), images().toString(), settings, run);
  }

  private TrainingRun kept() {
    return TrainingRun.told(witness).keptAt(Kept.at(place()));
  }

  private Path images() {
    return folder.resolve("images");
  }

  private Path place() {
    return folder.resolve("checkpoints");
  }

  private List<String> names() {
    return Arrays.stream(place().toFile().list())
        .filter(it -> !it.startsWith("."))
        .sorted()
        .toList();
  }

  private void damage(String checkpoint) throws IOException {
    Path file = place().resolve(checkpoint).resolve("network.floats");
    byte[] bytes = Files.readAllBytes(file);
    bytes[100] ^= 1;
    Files.deleteIfExists(file.resolveSibling(".network.floats.crc"));
    Files.write(file, bytes);
  }
}
