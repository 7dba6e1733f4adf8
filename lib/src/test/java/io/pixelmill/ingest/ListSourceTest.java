package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.ingest.archive.MadeArchives;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListSourceTest {
  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void images() throws IOException {
    folder = Files.createDirectory(temporary.resolve("data"));
    Files.createDirectory(folder.resolve("images"));
    for (String name : new String[] {"1", "2", "3", "comma, and \"quotes\""}) {
      Files.writeString(folder.resolve("images/" + name + ".jpg"), name.substring(0, 1));
    }
  }

  @Test
  void pathsBeginBesideTheList() throws IOException {
    Path list =
        write(
            "list.csv",
            """
            label,path,split,weight
            dog,images/1.jpg,train,2
            cat,images/2.jpg,valid,0.25
            cat,%s,test, 1
            dog,"images/comma, and ""quotes"".jpg",Train,1e1
            """
                .formatted(folder.resolve("images/3.jpg")));
    SourceImages found = labelled(list);
    assertThat(Ingestion.names(found)).containsExactly("cat", "dog");
    assertThat(found.count()).isEqualTo(4);
    assertThat(found.files()).isEqualTo(1);
    assertThat(Ingestion.lines(found))
        .containsExactly(
            "1.jpg=1 dog train 2.0",
            "2.jpg=2 cat validation 0.25",
            "3.jpg=3 cat test",
            "comma,%20and%20%22quotes%22.jpg=c dog train 10.0");
  }

  @Test
  void numbersInCsvAreNumbers() throws IOException {
    Path list = write("list.csv", "path,label\nimages/1.jpg,10\nimages/2.jpg,9\n");
    assertThat(Ingestion.names(labelled(list))).containsExactly("9", "10");
    assertThat(Ingestion.names(labelled(list, "class-names=[a,b,c,d,e,f,g,h,i,j,k]")))
        .containsExactly("j", "k");
  }

  @Test
  void linesOfJsonAndOtherNamesOfColumns() throws IOException {
    Path list =
        write(
            "list.jsonl",
            """
            {"file": {"name": "1.jpg"}, "class": 3, "part": "test", "importance": 2.5}
            {"file": {"name": "2.jpg"}, "class": 11, "part": "train", "importance": 1}
            """);
    assertThat(
            Ingestion.lines(
                labelled(
                    list,
                    "root=" + folder.resolve("images"),
                    "columns.image=file.name",
                    "columns.label=class",
                    "columns.split=part",
                    "columns.weight=importance")))
        .containsExactly("1.jpg=1 3 test 2.5", "2.jpg=2 11 train");
  }

  @Test
  void aFolderOfListsSomeOfThemCompressed() throws IOException {
    Path lists = Files.createDirectory(folder.resolve("lists"));
    Files.writeString(lists.resolve("a.csv"), "path,label\r\nimages/1.jpg,dog\r\n");
    Files.write(
        lists.resolve("b.csv.gz"),
        MadeArchives.gzip("path,label\nimages/2.jpg,cat\n".getBytes(StandardCharsets.UTF_8)));
    SourceImages found = labelled(lists, "root=" + folder);
    assertThat(found.files()).isEqualTo(2);
    assertThat(Ingestion.lines(found)).containsExactly("1.jpg=1 dog", "2.jpg=2 cat");
  }

  @Test
  void linesThatTellNoImage() throws IOException {
    Path list =
        write(
            "list.csv",
            """
            path,label,split
            images/1.jpg,dog,train
            images/none.jpg,cat,train
            ../../etc/passwd,cat,train
            images/2.jpg,,train
            images/2.jpg,cat,
            images/2.jpg,cat,whole
            images/2.jpg,cat
            images/2.jpg,cat,train,more
            """);
    assertThat(Ingestion.lines(labelled(list)))
        .containsExactlyInAnyOrder(
            "1.jpg=1 dog train",
            "none.jpg unreadable: there is no file file:%s"
                .formatted(folder.resolve("images/none.jpg")),
            "passwd unreadable: ../../etc/passwd does not lie below the root folder",
            "2.jpg invalid_label: it has no label",
            "2.jpg invalid_label: it has no split",
            "2.jpg invalid_label: its split is \"whole\" instead of train, validation (valid, val) or"
                + " test",
            "list.csv unreadable: the line is no row: images/2.jpg,cat",
            "list.csv unreadable: the line is no row: images/2.jpg,cat,train,more");
  }

  @Test
  void theSameImageTwice() throws IOException {
    Path list = write("list.csv", "path,label\nimages/1.jpg,dog\nimages/1.jpg,cat\n");
    assertThat(Ingestion.lines(labelled(list)))
        .containsExactlyInAnyOrder("1.jpg=1 cat", "1.jpg=1 dog");
  }

  @Test
  void whatIsNoList() throws IOException {
    Path other = write("list.txt", "x");
    assertThatThrownBy(() -> labelled(other))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images: %s is no list of images: it holds files of no known format. Give a file, or a folder of files, whose names end with .csv (with a header) or with .jsonl."
                .formatted(other));
    write("a.csv", "path,label");
    write("b.json", "{}");
    assertThatThrownBy(() -> labelled(folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot read the images: %s is no list of images: it holds files of csv, json."
                .formatted(folder));
  }

  @Test
  void aListWithoutItsColumnsOrLines() throws IOException {
    Path list = write("list.csv", "images/1.jpg,dog\nimages/2.jpg,cat\n");
    assertThatThrownBy(() -> labelled(list))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot read the list %s: column path is missing; column label is missing; it has the columns images/1.jpg, dog."
                .formatted(list));
    write("list.csv", "path,label\n");
    assertThatThrownBy(() -> labelled(list))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the list %s: there are no rows.".formatted(list));
  }

  @Test
  void aRootThatIsNoFolder() throws IOException {
    Path list = write("list.csv", "path,label\nimages/1.jpg,dog\n");
    assertThatThrownBy(() -> labelled(list, "root=" + list))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS))
        .hasMessage(
            "Cannot read images by their paths: prepare.source.root, %s, is no folder. Set it to the folder that all images lie below."
                .formatted(list));
  }

  private SourceImages labelled(Path list, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "type=list";
    return Ingestion.labelled(list, all);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
