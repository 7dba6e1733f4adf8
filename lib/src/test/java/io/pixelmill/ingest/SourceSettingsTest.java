package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.input.TableFormat;
import io.pixelmill.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceSettingsTest {
  @Test
  void whatIsShippedReadsFolders() {
    assertThat(Ingestion.settings("x"))
        .isEqualTo(
            new SourceSettings(
                SourceType.FOLDERS,
                "x",
                TableFormat.PARQUET,
                ImageContent.BYTES,
                SourceColumns.DEFAULT,
                Optional.empty(),
                ArchiveLabels.FOLDERS,
                Cifar100Labels.FINE,
                List.of(),
                Optional.empty()));
  }

  @Test
  void everyTypeTakesItsOwnSettings() {
    assertThat(
            Ingestion.settings(
                    "x",
                    "type=table",
                    "format=orc",
                    "content=path",
                    "root=y",
                    "columns.image=p",
                    "columns.label=l",
                    "columns.split=s",
                    "columns.weight=w",
                    "class-names=[a,b]")
                .columns())
        .isEqualTo(
            new SourceColumns(
                Optional.of("p"), Optional.of("l"), Optional.of("s"), Optional.of("w")));
    Ingestion.settings("x", "type=list", "root=y", "columns.image=p");
    Ingestion.settings("x", "type=archives", "archive-labels=files", "columns.label=l");
    Ingestion.settings("x", "type=archives", "archive-labels=files", "class-names=[a,b]");
    Ingestion.settings("x", "type=cifar100", "cifar100-labels=coarse", "class-names=[a]");
    Ingestion.settings("x", "type=mnist", "label-map=m.csv");
  }

  @Test
  void everythingThatDoesNotFitIsToldAtOnce() {
    assertRefused(
        """
        prepare.source.path must not be empty, got ""
        prepare.source.format is for type = table, got ORC
        prepare.source.content is for type = table, got PATH
        prepare.source.columns.image is for type = table or list, got i
        prepare.source.columns.label is for type = table or list, and for archives with archive-labels = files, got l
        prepare.source.columns.split is for type = table or list, got s
        prepare.source.columns.weight is for type = table or list, got w
        prepare.source.root is for type = list, and for a table with content = path, got r
        prepare.source.archive-labels is for type = archives, got FILES
        prepare.source.cifar100-labels is for type = cifar100, got COARSE
        prepare.source.class-names is for sources that number their classes; a label map renames those of folders, got [a, a]
        prepare.source.class-names must name each class, and each once, got [a, a]""",
        "",
        "format=orc",
        "content=path",
        "columns.image=i",
        "columns.label=l",
        "columns.split=s",
        "columns.weight=w",
        "root=r",
        "archive-labels=files",
        "cifar100-labels=coarse",
        "class-names=[a,a]");
  }

  @Test
  void pathsInATableNeedARoot() {
    assertRefused(
        "prepare.source.root must be the folder that the images lie below, got null",
        "x",
        "type=table",
        "content=path");
  }

  @Test
  void columnsOfArchivesAreThoseOfLabelFiles() {
    assertRefused(
        "prepare.source.columns.label is for type = table or list, and for archives with"
            + " archive-labels = files, got l",
        "x",
        "type=archives",
        "columns.label=l");
  }

  private static void assertRefused(String message, String path, String... settings) {
    assertThatThrownBy(() -> Ingestion.settings(path, settings))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot use the settings: "
                + message.replace("\n", "; ")
                + ". Correct the settings named above; --print-settings shows them all.");
  }
}
