package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.ingest.SourceImages.Relabelled;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMapTest {
  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void images() throws IOException {
    folder = Files.createDirectory(temporary.resolve("source"));
    for (String name :
        List.of("tabby/1", "tiger.cat/2", "poodle/3", "blurred/4", "blurred/5", "car/6")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name.substring(name.length() - 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          map.conf | tabby = cat~tiger.cat = cat~"poodle" = "a dog"~blurred = null~old.one = x
          map.json | {"tabby": "cat", "tiger.cat": "cat", "poodle": "a dog", "blurred": null, "old.one": "x"}
          map.csv  | from,to~tabby,cat~tiger.cat,cat~poodle,a dog~blurred,~old.one,x
          """)
  void renamesMergesAndDrops(String name, String text) throws IOException {
    SourceImages found = labelled(name, text.replace('~', '\n'));
    assertThat(found.labels())
        .containsExactly(
            new ClassLabel(0, "a dog"), new ClassLabel(1, "car"), new ClassLabel(2, "cat"));
    assertThat(found.count()).isEqualTo(4);
    assertThat(found.relabelled()).isEqualTo(new Relabelled(2, List.of("old.one"), List.of()));
    assertThat(Ingestion.lines(found))
        .containsExactly("6=6 car", "3=3 a dog", "1=1 cat", "2=2 cat");
  }

  @Test
  void namesMayBeSwappedAndAreMappedOnce() throws IOException {
    SourceImages found =
        labelled(
            "map.conf",
            "car = poodle, poodle = car, tabby = null, blurred = null, tiger.cat = null");
    assertThat(Ingestion.lines(found)).containsExactly("6=6 poodle", "3=3 car");
  }

  @Test
  void namesOfNumberedClassesKeepTheirOrder() throws IOException {
    Path table = temporary.resolve("table.json");
    Files.writeString(
        table,
        """
        {"image": "YQ==", "label": 2, "split": "whole"}
        {"image": "Yg==", "label": 0, "split": "train"}
        {"image": "Yw==", "label": 1, "split": "train"}
        """);
    Path map = Files.writeString(temporary.resolve("map.conf"), "ant = insect, bee = null");
    SourceImages found =
        Ingestion.labelled(
            table,
            "type=table",
            "format=json",
            "class-names=[zebra, ant, bee]",
            "label-map=" + map);
    assertThat(Ingestion.names(found)).containsExactly("zebra", "insect");
    assertThat(found.relabelled().dropped()).isEqualTo(1);
    assertThat(Ingestion.lines(found))
        .as("what is dropped is not rejected, whatever else it says")
        .containsExactlyInAnyOrder("table.json=b zebra train", "table.json=c insect train");
  }

  @Test
  void everythingDropped() throws IOException {
    SourceImages found =
        labelled(
            "map.conf",
            "tabby = null, tiger.cat = null, poodle = null, blurred = null, car = null");
    assertThat(found.count()).isZero();
    assertThatThrownBy(found::requireSeveralClasses)
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the images: no class is left.");
  }

  @Test
  void whatIsNoLabelMap() {
    assertProblem("map.conf", "", "it names no class");
    assertProblem(
        "map.conf", "tabby = \"\"", "\"tabby\" has an empty new name; null drops a class");
    assertProblem(
        "map.csv", "from,into\na,b", "column to is missing; it has the columns from, into");
    assertProblem("map.csv", "from,to\na,b\na,c", "it names \"a\" twice");
    assertProblem("map.csv", "from,to\na,b,c", "a line has not the two values from and to: a,b,c");
    assertProblem("map.csv", "from,to\n,b", "a line has not the two values from and to: ,b");
    assertThatThrownBy(() -> labelled("map.json", "{\"tabby\""))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot use the label map %s: %s: 1:".formatted(map("map.json"), map("map.json")));
    assertThatThrownBy(() -> labelled("map.conf", "tabby = [a, b]"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Cannot use the label map");
    assertThatThrownBy(() -> Ingestion.labelled(folder, "label-map=" + map("none.conf")))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot use the label map %s: it cannot be read (File %s does not exist)"
                .formatted(map("none.conf"), map("none.conf")));
  }

  private void assertProblem(String name, String text, String why) {
    assertThatThrownBy(() -> labelled(name, text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS))
        .hasMessage(
            "Cannot use the label map %s: %s. Write it as HOCON or JSON (\"old name\" = \"new name\", null to drop a class), or as CSV with the columns from and to."
                .formatted(map(name), why));
  }

  private SourceImages labelled(String name, String text) throws IOException {
    Files.writeString(map(name), text);
    return Ingestion.labelled(folder, "label-map=" + map(name));
  }

  private Path map(String name) {
    return temporary.resolve(name);
  }
}
