package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Preparing in processes that are killed: the rows come out the same, byte by byte, in the same
 * files.
 */
class KilledPrepareIT {
  private static final int IMAGES_OF_A_CLASS = 40;

  /** The process needs the cores. */
  private static final long LOOK_NANOS = 1_000_000;

  /** Spark's name of a file: its number, and one for the job that wrote it. */
  private static final Pattern FILE = Pattern.compile("(part-\\d+)-[-0-9a-f]+(\\..*)");

  @TempDir static Path folder;

  private static Map<String, List<String>> undisturbed;

  @BeforeAll
  static void prepare() throws Exception {
    ShapeFolders.write(folder.resolve("source"), IMAGES_OF_A_CLASS);
    Launcher.Finished finished = Launcher.run(folder, arguments("whole"));
    assertThat(finished.exitCode()).as(finished.output()).isZero();
    undisturbed = files("whole");
    assertThat(undisturbed).hasSize(3);
  }

  @Test
  void whoIsKilledIsFollowedByOneThatMakesTheSame() throws Exception {
    String output = "killed";
    Path log = folder.resolve(output + ".log");
    Process process = Launcher.start(folder, log, arguments(output));
    while (process.isAlive() && !isWriting(output)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    process.destroyForcibly().waitFor(); // the launcher became the Java process by exec
    assertThat(folder.resolve(output).resolve("images")).doesNotExist();

    Launcher.Finished again = Launcher.run(folder, arguments(output));
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertSame(output);
    try (Stream<Path> left = Files.list(folder.resolve(output))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("images", "rejects", "findings");
    }
  }

  /** Whether the images are on their way. */
  private static boolean isWriting(String output) throws IOException {
    if (!Files.isDirectory(folder.resolve(output))) {
      return false;
    }
    try (Stream<Path> children = Files.list(folder.resolve(output))) {
      return children
          .map(path -> path.getFileName().toString())
          .anyMatch(name -> name.startsWith(".images") && name.contains("staging"));
    }
  }

  private static void assertSame(String output) throws IOException {
    assertThat(files(output)).isEqualTo(undisturbed);
  }

  /** The rows of each file, in their order. */
  private static Map<String, List<String>> files(String output) throws IOException {
    Path images = folder.resolve(output).resolve("images");
    Map<String, List<String>> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(images)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        String name = FILE.matcher(images.relativize(file).toString()).replaceAll("$1$2");
        files.put(name, rows(file));
      }
    }
    return files;
  }

  private static List<String> rows(Path file) {
    return TestSpark.session()
        .read()
        .parquet(file.toString())
        .withColumn("pixels", functions.hex(functions.col("pixels")))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static String[] arguments(String output) {
    return new String[] {"prepare", "--set", "prepare.source.path=source", "--output", output};
  }
}
