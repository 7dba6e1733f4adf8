package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are no folders of classes. */
class PrepareSourcesTest {
  @TempDir Path folder;

  @Test
  void aListWithSplitsWeightsAndALabelMap() throws IOException {
    Path shapes = ShapeFolders.write(folder.resolve("shapes"), 4);
    List<String> lines = new ArrayList<>(List.of("path,label,split,weight"));
    for (DrawnShapes.Kind kind : DrawnShapes.Kind.values()) {
      for (int number = 0; number < 4; number++) {
        lines.add(
            "%s/%d.png,%s,%s,%s"
                .formatted(
                    kind.className(),
                    number,
                    kind.className(),
                    number == 3 ? "test" : "train",
                    number == 0 ? "2.5" : "1"));
      }
    }
    lines.add("circle/0.png,circle,holdout,1");
    Path list = Files.write(shapes.resolve("list.csv"), lines);
    Path map =
        Files.writeString(folder.resolve("map.conf"), "square = box, triangle = null, cube = box");
    String[] settings = {
      "prepare.source.type=list",
      "prepare.source.path=" + list,
      "prepare.source.label-map=" + map,
      "prepare.allowed-rejects=0.1"
    };
    CommandLineRun run = prepare(settings);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("list.csv: 13 images in 1 files", "3 classes")
        .contains("4 images by the label map")
        .contains("no image is of the classes cube");
    Dataset<Row> images =
        TestSpark.session().read().parquet(folder.resolve("out/images").toString());
    assertThat(
            images
                .filter("weight = 2.5")
                .groupBy("label_name")
                .count()
                .orderBy("label_name")
                .collectAsList())
        .map(Row::mkString)
        .containsExactly("box1", "circle1", "star1");
    assertThat(images.filter("split = 'test'").count()).isEqualTo(3);
    assertThat(
            TestSpark.session()
                .read()
                .parquet(folder.resolve("out/rejects").toString())
                .select("reason", "detail")
                .collectAsList())
        .map(Row::mkString)
        .containsExactly(
            "invalid_labelits split is \"holdout\" instead of train, validation (valid, val) or"
                + " test");
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("nothing is left of what the run needed")
          .containsExactlyInAnyOrder("images", "rejects", "findings");
    }

    assertThat(prepare(settings).out()).contains("already");
    Files.writeString(map, "square = box, triangle = null");
    CommandLineRun other = prepare(settings);
    assertThat(other.exitCode()).as("another map makes other images").isEqualTo(2);
  }

  private CommandLineRun prepare(String... settings) {
    List<String> all =
        new ArrayList<>(List.of("prepare", "--output", folder.resolve("out").toString()));
    Arrays.stream(settings).forEach(setting -> all.addAll(List.of("--set", setting)));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
