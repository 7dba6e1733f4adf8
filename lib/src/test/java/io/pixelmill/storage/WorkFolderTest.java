package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir Path folder;

  @Test
  void theSameRunGoesOnWithWhatItHasWritten() {
    WorkFolder first = open(1, Overwrite.REFUSE);
    assertThat(first.read("a.json")).isEmpty();
    first.write("a.json", "content");
    first.write("a.json", "written later by another thread");
    WorkFolder second = open(1, Overwrite.REFUSE);
    assertThat(second.read("a.json")).hasValue("content");
    assertThat(folder.resolve("out-work").toFile().list())
        .filteredOn(name -> !name.endsWith(".crc"))
        .containsExactlyInAnyOrder("_run.json", "a.json");
    second.delete("a.json");
    assertThat(second.read("a.json")).isEmpty();
  }

  @Test
  void anotherRunIsToldTheDifferenceAndMayThrowItAway() {
    open(1, Overwrite.REFUSE).write("a.json", "content");
    assertThatThrownBy(() -> open(2, Overwrite.REFUSE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("out-work")
        .hasMessageContaining("another run has begun there")
        .hasMessageContaining("setting seed was 1 and is now 2")
        .hasMessageContaining("--overwrite");
    assertThat(open(2, Overwrite.REPLACE).read("a.json")).isEmpty();
    assertThat(open(2, Overwrite.REFUSE).read("a.json")).isEmpty();
  }

  @Test
  void foreignFilesAreNeverTouched() throws IOException {
    Path foreign = folder.resolve("out-work/thesis.txt");
    Files.createDirectory(foreign.getParent());
    Files.writeString(foreign, "years of work");
    assertThatThrownBy(() -> open(1, Overwrite.REPLACE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("does not tell which run it belongs to");
    WorkFolder.discard(folder.resolve("out").toString(), new Configuration());
    assertThat(foreign).hasContent("years of work");
  }

  @Test
  void whatARunLeavesThatIsKilledAtItsStartIsNotForeign() throws IOException {
    Path work = Files.createDirectory(folder.resolve("out-work"));
    String begun = "._run.json.0b2f8a52-6a8b-4a6c-9e0e-3a9f3f1d7c55";
    Files.writeString(work.resolve(begun), "{");
    Files.writeString(work.resolve("." + begun + ".crc"), "crc");
    open(1, Overwrite.REFUSE).write("a.json", "content");
    assertThat(open(1, Overwrite.REFUSE).read("a.json")).hasValue("content");
  }

  @Test
  void discardedWorkIsGone() {
    open(1, Overwrite.REFUSE).write("a.json", "content");
    WorkFolder.discard(folder.resolve("out").toString(), new Configuration());
    assertThat(folder.resolve("out-work")).doesNotExist();
    WorkFolder.discard(folder.resolve("out").toString(), new Configuration());
  }

  private WorkFolder open(int seed, Overwrite overwrite) {
    return WorkFolder.open(
        folder.resolve("out").toString(), Runs.run(seed), overwrite, new Configuration());
  }
}
