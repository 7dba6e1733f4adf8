package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a cluster of processes, one of which dies. */
class LostExecutorIT {
  @TempDir Path folder;

  @Test
  void anExecutorThatIsKilledInARoundChangesNothingButTime() throws Exception {
    ShapeFolders.write(folder.resolve("source"), 40);
    Launcher.Finished prepared =
        Launcher.run(folder, "prepare", "--output", "out", "--set", "prepare.source.path=source");
    assertThat(prepared.exitCode()).as(prepared.output()).isZero();

    Launcher.Finished undisturbed = Launcher.run(folder, train("undisturbed"));
    assertThat(undisturbed.exitCode()).as(undisturbed.output()).isZero();

    Path log = folder.resolve("disturbed.log");
    Process process = Launcher.start(folder, log, train("disturbed"));
    while (process.isAlive() && !Files.readString(log).contains("epoch 1")) {
      Thread.onSpinWait();
    }
    // The launcher became the driver by exec, which is the parent of the executors.
    List<ProcessHandle> executors =
        process
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(executors).as(Files.readString(log)).hasSize(2);
    assertThat(executors.get(0).destroyForcibly()).isTrue();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();

    for (String entry : List.of("coefficients.bin", "updaterState.bin")) {
      assertThat(entry("disturbed", entry)).isEqualTo(entry("undisturbed", entry));
    }
  }

  /** Many rounds, so that one is going on nearly always. */
  private static String[] train(String name) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--master", "local-cluster[2,1,1024]", "--output", "out"));
    for (String setting :
        List.of(
            "model=" + name + "/model",
            "history=" + name + "/training",
            "epochs=3",
            "batch-size=4",
            "averaging-frequency=2",
            "network.dropout=0.5")) {
      arguments.addAll(List.of("--set", "train." + setting));
    }
    return arguments.toArray(String[]::new);
  }

  private byte[] entry(String name, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(folder.resolve(name).resolve("model/dl4j.zip").toFile())) {
      return zip.getInputStream(zip.getEntry(entry)).readAllBytes();
    }
  }
}
