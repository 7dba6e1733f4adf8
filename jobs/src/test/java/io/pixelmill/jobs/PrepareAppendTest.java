package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareAppendTest {
  private static final String APPEND = "prepare.append=on";

  @TempDir static Path folder;

  /** 6 circles, squares and triangles; stars come later. */
  @BeforeAll
  static void prepareOnce() throws IOException {
    Path source = ShapeFolders.write(folder.resolve("first"), 6);
    Path more = Files.createDirectories(folder.resolve("more"));
    Files.move(source.resolve("star"), more.resolve("star"));
    assertDone(run("prepare.source.path=" + source, "prepare.report=" + folder.resolve("report")));
    assertThat(folder.resolve("report/report.html")).content().contains("Images prepared from");
    assertThat(folder.resolve("report/report.json")).exists();
  }

  @Test
  void filesOfTheTableStayAndNewOnesAreAddedOnce() throws IOException {
    Path images = folder.resolve("out/images");
    Map<String, byte[]> before = files(images);
    CommandLineRun run = run("prepare.source.path=" + folder.resolve("more"), APPEND);
    assertDone(run);
    Map<String, byte[]> after = files(images);
    assertThat(after).hasSizeGreaterThan(before.size());
    before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
    Dataset<Row> rows = TestSpark.session().read().parquet(images.toString());
    assertThat(rows.count()).isEqualTo(24);
    // The class that is new comes behind the others, though its name does not.
    assertThat(rows.where("label_name = 'star'").select("label").distinct().collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(3);

    CommandLineRun again = run("prepare.source.path=" + folder.resolve("more"), APPEND);
    assertDone(again);
    assertThat(again.out()).contains("already done the table has the images of this source");
    assertThat(files(images).keySet()).isEqualTo(after.keySet());
  }

  /** There is nothing to train then, so nothing to tell of its colours. */
  @Test
  void imagesOfOneSplitHaveAReport() throws IOException {
    Path late = Files.createDirectories(folder.resolve("late/test"));
    Path drawn = ShapeFolders.write(folder.resolve("drawn"), 12).resolve("circle");
    for (int number = 0; number < 6; number++) {
      Files.delete(drawn.resolve(number + ".png"));
    }
    Files.move(drawn, late.resolve("circle"));
    Path images = folder.resolve("grown/images");
    CommandLineRun first =
        run("prepare.source.path=" + folder.resolve("first"), "prepare.images=" + images);
    assertDone(first);
    CommandLineRun run =
        run(
            "prepare.source.path=" + folder.resolve("late"),
            "prepare.images=" + images,
            "prepare.quality.near-duplicates.action=ignore",
            "prepare.report=" + folder.resolve("late-report"),
            APPEND);
    assertDone(run);
    assertThat(TestSpark.session().read().parquet(images.toString()).count()).isEqualTo(24);
    assertThat(folder.resolve("late-report/report.html"))
        .content()
        .contains("Images prepared from");
  }

  @Test
  void imagesOfAnotherFormAreRefused() {
    CommandLineRun run =
        run("prepare.source.path=" + folder.resolve("more"), APPEND, "prepare.image.height=24");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Cannot add to the images at %s/out/images".formatted(folder))
        .contains("its images were prepared with {height=32} and these would be with {height=24}");
  }

  @Test
  void thereMustBeATable() {
    CommandLineRun run =
        run("prepare.source.path=" + folder.resolve("more"), APPEND, "prepare.images=nowhere");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Cannot add to the images at nowhere")
        .contains("no images table of Pixelmill is there");
  }

  private static Map<String, byte[]> files(Path images) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(images)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        files.put(images.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static CommandLineRun run(String... assignments) {
    List<String> arguments =
        new ArrayList<>(List.of("prepare", "--output", folder.resolve("out").toString()));
    Arrays.stream(assignments)
        .forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertDone(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
