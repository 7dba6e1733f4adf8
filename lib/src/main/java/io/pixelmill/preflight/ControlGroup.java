package io.pixelmill.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memory limit that Linux holds this process to, as containers set it. */
final class ControlGroup {
  private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");

  private ControlGroup() {}

  /** In bytes; {@link Memory#UNLIMITED} where there is none or no Linux. */
  static long memoryLimit() {
    return memoryLimit(MEMBERSHIP, MOUNT);
  }

  /**
   * The least limit of the groups that the process is in, each within the other.
   *
   * @param membership lines such as {@code 0::/kubepods/pod7}, or {@code 9:memory:/pod7} in version
   *     1
   */
  static long memoryLimit(Path membership, Path mount) {
    long least = Memory.UNLIMITED;
    for (String line : lines(membership)) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && (parts[1].isEmpty() || parts[1].contains("memory"))) {
        boolean isVersion2 = parts[1].isEmpty();
        Path root = isVersion2 ? mount : mount.resolve("memory");
        String file = isVersion2 ? "memory.max" : "memory.limit_in_bytes";
        // Inside of a container the path may be that outside: then the root is the container's.
        Path folder = root.resolve("." + parts[2]).normalize();
        while (folder.startsWith(root)) {
          least = Math.min(least, limit(folder.resolve(file)));
          folder = folder.getParent();
        }
      }
    }
    return least;
  }

  private static long limit(Path file) {
    for (String line : lines(file)) {
      if (line.matches("\\d{1,18}")) {
        return Long.parseLong(line);
      }
    }
    return Memory.UNLIMITED; // "max", version 1's huge number, or no such file
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : new ArrayList<>();
    } catch (IOException e) {
      return List.of(); // what cannot be read sets no limit that could be told
    }
  }
}
