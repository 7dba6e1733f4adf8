package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preflight on clusters of processes: good ones, and such as are really broken. */
class PreflightIT {
  private static final Path DISCOVERY =
      Path.of("..", "conf", "gpu", "discover-gpus").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void everyExecutorOfAGoodClusterIsLookedAt() throws Exception {
    Launcher.Finished finished = preflight("local-cluster[2,1,2048]");
    assertThat(finished.exitCode()).as(finished.output()).isZero();
    assertThat(finished.output())
        .contains("2 executors on 1 machine, 2 tasks at the same time", "ok    all of it")
        .contains("--executor-memory ", "--conf spark.executor.memoryOverhead=")
        .doesNotContain("fail", "warn");
    assertThat(finished.output().lines().map(it -> it.split(" {2,}")[0]))
        .contains("driver", "executor 0", "executor 1");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).allMatch(it -> it.getFileName().toString().endsWith(".log"));
    }
  }

  /** Devices that nvidia-smi only pretends; Spark's own scheduling hands them out. */
  @Test
  void twoExecutorsGetTwoGpus() throws Exception {
    Path script = script("discover", "PATH=%s:$PATH\nexec %s".formatted(folder, DISCOVERY));
    script("nvidia-smi", "printf '0\\n1\\n'");
    Launcher.Finished finished =
        preflight(
            "local-cluster[1,2,2048]",
            "--conf=spark.executor.cores=1",
            "--conf=spark.executor.resource.gpu.amount=1",
            "--conf=spark.task.resource.gpu.amount=1",
            "--conf=spark.executor.resource.gpu.discoveryScript=" + script,
            "--conf=spark.worker.resource.gpu.amount=2",
            "--conf=spark.worker.resource.gpu.discoveryScript=" + script);
    assertThat(finished.exitCode()).as(finished.output()).isZero();
    assertThat(finished.output())
        .contains("CPU, GPU 0 unused", "CPU, GPU 1 unused")
        .contains("Spark assigned GPU 0 to it, and this build trains on the CPU");
  }

  @Test
  void memoryOutsideOfTheHeapThatIsCappedTooLowIsFound() throws Exception {
    assertBroken(
        "off-heap, executor 0: JavaCPP lets the process have 700 MiB of memory",
        "--set=train.batch-size=1024",
        "--conf=spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxPhysicalBytes=700m");
  }

  @Test
  void aNativeLibraryOfAnotherPlatformIsFound() throws Exception {
    assertBroken(
        "library, executor 0: ND4J's native library cannot be loaded: UnsatisfiedLinkError",
        "--conf=spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.platform=linux-arm64");
  }

  @Test
  void aSerialiserThatLosesArraysIsFound() throws Exception {
    assertBroken(
        "arrays do not survive KryoSerializer without a registrator",
        "--conf=spark.serializer=org.apache.spark.serializer.KryoSerializer",
        "--conf=spark.kryo.registrator=");
  }

  private void assertBroken(String told, String... arguments) throws Exception {
    Launcher.Finished finished = preflight("local-cluster[1,1,2048]", arguments);
    assertThat(finished.exitCode()).as(finished.output()).isEqualTo(5);
    assertThat(finished.output())
        .contains(told, "ERROR  A run on this cluster would fail")
        .doesNotContain("DEFECT");
  }

  private Launcher.Finished preflight(String master, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("preflight", "--master", master));
    command.addAll(List.of("--output", "out", "--set", "preflight.wait-seconds=120"));
    command.addAll(List.of(arguments));
    return Launcher.run(folder, command.toArray(String[]::new));
  }

  private Path script(String name, String line) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n%s\n".formatted(line));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
