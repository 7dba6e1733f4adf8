package io.pixelmill.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
  @TempDir Path folder;
  private Path mount;

  @BeforeEach
  void makeMount() throws IOException {
    mount = Files.createDirectories(folder.resolve("cgroup"));
  }

  @Test
  void theLeastLimitOfAllGroupsAroundCounts() throws IOException {
    write("pods/memory.max", "2147483648");
    write("pods/pod7/memory.max", "max");
    assertThat(limit("0::/pods/pod7")).isEqualTo(2147483648L);
    write("pods/pod7/memory.max", "1073741824");
    assertThat(limit("0::/pods/pod7")).isEqualTo(1073741824L);
  }

  @Test
  void insideOfAContainerTheRootIsItsOwn() throws IOException {
    write("memory.max", "536870912");
    assertThat(limit("0::/outside/of/here")).isEqualTo(536870912L);
    assertThat(limit("0::/../../elsewhere")).isEqualTo(Memory.UNLIMITED);
  }

  @Test
  void version1HasAFolderOfItsOwn() throws IOException {
    write("memory/pod7/memory.limit_in_bytes", "1048576");
    assertThat(limit("9:memory:/pod7\n4:cpu,cpuacct:/pod8")).isEqualTo(1048576);
    write("memory/pod7/memory.limit_in_bytes", "9223372036854771712"); // its way to say none
    assertThat(limit("9:memory:/pod7")).isEqualTo(Memory.UNLIMITED);
  }

  @Test
  void whereThereIsNothingThereIsNoLimit() {
    assertThat(ControlGroup.memoryLimit(folder.resolve("none"), mount)).isEqualTo(Memory.UNLIMITED);
  }

  private long limit(String membership) throws IOException {
    Path file = Files.writeString(folder.resolve("membership"), membership);
    return ControlGroup.memoryLimit(file, mount);
  }

  private void write(String name, String text) throws IOException {
    Path file = mount.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }
}
