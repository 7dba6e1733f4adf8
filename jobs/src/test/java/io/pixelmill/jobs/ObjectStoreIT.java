package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Preparing, training and scoring on {@code s3a://}, whole and with a driver that is killed while
 * it publishes.
 */
class ObjectStoreIT {
  private static final int CLASSES = DrawnShapes.Kind.values().length;
  private static final int IMAGES_OF_A_CLASS = 20;

  /** The process needs the cores. */
  private static final long LOOK_NANOS = 1_000_000;

  @TempDir static Path folder;

  private static ObjectStore store;
  private static Path log;
  private static Process pipeline;

  @BeforeAll
  static void start() throws Exception {
    ShapeFolders.write(folder.resolve("source"), IMAGES_OF_A_CLASS);
    store = ObjectStore.start(folder);
    log = folder.resolve("pipeline.log");
    pipeline =
        Launcher.start(
            folder,
            log,
            arguments(
                "pipeline",
                "whole",
                "--set",
                "pipeline.steps=[prepare,train,score]",
                "--set",
                "train.epochs=1",
                "--set",
                "train.batch-size=8"));
  }

  @AfterAll
  static void stop() throws Exception {
    pipeline.destroyForcibly().waitFor();
    store.stop();
  }

  @Test
  void stepsLeaveWholeOutputsAndNothingElse() throws Exception {
    awaitPipeline();
    assertThat(outputs("whole"))
        .containsExactlyInAnyOrder(
            "images",
            "rejects",
            "findings",
            "model",
            "model-checkpoints",
            "training",
            "predictions",
            "predictions-summary");
    for (String output : List.of("images", "rejects", "findings", "model", "predictions")) {
      assertThat(store.names("whole/" + output)).contains("_SUCCESS", "_manifest.json");
    }
    assertThat(store.names("whole")).noneMatch(name -> name.endsWith("/_moving"));
    assertThat(table("whole/images").count()).isEqualTo((long) CLASSES * IMAGES_OF_A_CLASS);
    Dataset<Row> predictions = table("whole/predictions");
    assertThat(predictions.count())
        .isEqualTo(table("whole/images").where("split = 'test'").count())
        .isPositive();
    assertThat(predictions.where("error IS NOT NULL OR confidence IS NULL").count()).isZero();
  }

  @Test
  void aDriverThatIsKilledWhileItPublishesIsFollowedByOneThatEndsIt() throws Exception {
    Path killed = folder.resolve("killed.log");
    Process process = Launcher.start(folder, killed, arguments("prepare", "killed"));
    while (process.isAlive() && !store.has("killed/images/_moving")) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    process.destroyForcibly().waitFor(); // the launcher became the Java process by exec
    assertThat(store.names("killed/images"))
        .as(Files.readString(killed))
        .contains("_moving")
        .doesNotContain("_SUCCESS");

    Launcher.Finished again = Launcher.run(folder, arguments("prepare", "killed"));
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(outputs("killed")).containsExactlyInAnyOrder("images", "rejects", "findings");
    assertThat(store.names("killed/images")).contains("_SUCCESS").doesNotContain("_moving");
    awaitPipeline();
    DataFrames.assertSameRows(table("whole/images"), table("killed/images"));
  }

  private static void awaitPipeline() throws Exception {
    assertThat(pipeline.waitFor()).as(Files.readString(log)).isZero();
  }

  private static Dataset<Row> table(String path) throws Exception {
    Path local = store.download(path, folder.resolve("downloaded"));
    return TestSpark.session().read().parquet(local.toString());
  }

  /** All folders that there are objects in. */
  private static List<String> outputs(String path) throws Exception {
    return store.names(path).stream().map(name -> name.split("/")[0]).distinct().toList();
  }

  private static String[] arguments(String command, String output, String... more) {
    return Stream.concat(
            Stream.of(
                command,
                "--properties-file",
                store.properties(),
                "--set",
                "prepare.source.path=source",
                "--output",
                ObjectStore.uri(output)),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
