package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentJobTest {
  @TempDir static Path folder;

  /** 10 circles, squares and triangles and 2 stars to train. */
  @BeforeAll
  static void prepareOnce() throws IOException {
    Path source = ShapeFolders.write(folder.resolve("source"), 10);
    for (int number = 2; number < 10; number++) {
      Files.delete(source.resolve("star/%d.png".formatted(number)));
    }
    assertDone(
        run(
            "prepare",
            "prepare.source.path=" + folder.resolve("source"),
            "prepare.split.train=1",
            "prepare.split.validation=0",
            "prepare.split.test=0"));
  }

  @Test
  void classesAreBalancedAndToldAndSamplesAreDrawn() throws IOException {
    String[] settings = {
      "augment.images=" + folder.resolve("balanced"),
      "augment.samples=" + folder.resolve("samples"),
      "augment.balance.target=largest",
      "augment.weights=balanced"
    };
    CommandLineRun run = run("augment", settings);
    assertDone(run);
    assertThat(run.out())
        .containsPattern("classes +circle +10 to +10\n")
        .containsPattern("star +2 to +10\n")
        .contains("contact-sheet.png");
    Dataset<Row> rows = TestSpark.session().read().parquet(folder.resolve("balanced").toString());
    assertThat(rows.count()).isEqualTo(40);
    assertThat(rows.where("label_name = 'star'").count()).isEqualTo(10);
    assertThat(rows.where("weight = 1.0").count()).isEqualTo(40);

    BufferedImage sheet = ImageIO.read(folder.resolve("samples/contact-sheet.png").toFile());
    // Two rows a class; images of 32 × 32, four times as large.
    assertThat(sheet.getHeight()).isEqualTo(26 + 8 * (128 + 6));
    assertThat(folder.resolve("samples/_manifest.json"))
        .content()
        .contains("\"images.star\" : \"2 to 10\"");

    CommandLineRun again = run("augment", settings);
    assertDone(again);
    assertThat(again.out()).contains("already done");
  }

  @Test
  void samplesMayBeLeftOut() {
    CommandLineRun run =
        run(
            "augment",
            "augment.images=" + folder.resolve("plain"),
            "augment.samples=null",
            "augment.random.operations=2");
    assertDone(run);
    assertThat(run.out()).doesNotContain("samples").containsPattern("circle +10 to +20\n");
    assertThat(folder.resolve("out/augmented-samples")).doesNotExist();
  }

  @Test
  void wrongOperationsAreToldBeforeAnythingIsDone() {
    CommandLineRun run = run("augment", "augment.operations=[{ type = rotate, degree = 5 }]");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "augment.operations[0].degree is not a setting of rotate; the nearest one is degrees")
        .contains("augment.operations[0].degrees is not set and has no default");
  }

  private static CommandLineRun run(String command, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--output", folder.resolve("out").toString()));
    Arrays.stream(settings).forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertDone(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
