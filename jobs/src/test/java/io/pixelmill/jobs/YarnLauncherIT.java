package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher gives to the spark-submit of an installed Spark for YARN. */
class YarnLauncherIT {
  private static final String LOG_SETTINGS =
      Launcher.SCRIPT.resolveSibling("../conf/log4j2.properties").normalize().toString();

  @TempDir Path folder;

  @BeforeEach
  void installSpark() throws IOException {
    Path submit = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void aDriverOnTheClusterGetsTheSettingsFileWithWhatItIncludes() throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("mine.conf"), "include \"base.conf\"\n");
    Files.writeString(files.resolve("base.conf"), " include required(\"root.conf\")\n");
    Files.writeString(files.resolve("root.conf"), "seed = 1\n");
    List<String> submitted =
        submit(
            "train", "--deploy-mode=cluster", "--files", "labels.csv", "--config=files/mine.conf");
    assertThat(submitted)
        .containsSubsequence(
            "--files",
            "labels.csv,files/mine.conf,files/base.conf,files/root.conf," + LOG_SETTINGS,
            "train",
            "--config",
            "mine.conf");
  }

  @Test
  void aDriverOnThisMachineReadsTheSettingsFileWhereItIs() throws Exception {
    Files.writeString(folder.resolve("mine.conf"), "seed = 1\n");
    assertThat(submit("train", "--config", "mine.conf"))
        .containsSubsequence("--files", LOG_SETTINGS, "train", "--config", "mine.conf");
  }

  @Test
  void anIncludeFromAnotherFolderCannotBeSent() throws Exception {
    Files.writeString(folder.resolve("mine.conf"), "include \"../base.conf\"\n");
    assertThat(submit("train", "--deploy-mode", "cluster", "--config", "mine.conf"))
        .contains("ERROR  mine.conf includes ../base.conf, which cannot be sent to the cluster.");
  }

  @Test
  void whatTheClustersOwnDefaultsSayStays() throws Exception {
    assertThat(submit("train")).contains("--properties-file");

    Path conf = Files.createDirectory(folder.resolve("spark/conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"), "spark.executor.memory 9g\nspark.driver.memory=8g\n");
    assertThat(submit("train", "--conf", "spark.executor.cores=5"))
        .contains("spark.executor.memoryOverhead=2g")
        .containsSubsequence("spark.executor.cores=2", "spark.executor.cores=5")
        .doesNotContain("--properties-file")
        .noneMatch(it -> it.matches("spark\\.(executor|driver)\\.memory=.*"));
  }

  /** Which spark-submit does not tell, but what it prints does. */
  @Test
  void theExitCodeOfADriverOnTheClusterIsItsOwn() throws Exception {
    Files.writeString(
        folder.resolve("spark/bin/spark-submit"),
        """
        #!/bin/sh
        echo 'ERROR Client: Application diagnostics message: User class threw exception:'\
          'io.pixelmill.jobs.FailedApplication: exit code 3' >&2
        exit 1
        """);
    Path log = Files.createTempFile(folder, "run", ".log");
    assertThat(started(log, "train", "--deploy-mode", "cluster").waitFor()).isEqualTo(3);
    assertThat(Files.readString(log)).contains("Application diagnostics message");
    assertThat(started(log, "train").waitFor()).isEqualTo(1);
  }

  private List<String> submit(String... arguments) throws Exception {
    Path log = Files.createTempFile(folder, "run", ".log");
    started(log, arguments).waitFor();
    return Files.readAllLines(log);
  }

  private Process started(Path log, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--master", "yarn"));
    all.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("SPARK_HOME", folder.resolve("spark").toString());
    return Launcher.start(folder, log, environment, all.toArray(String[]::new));
  }
}
