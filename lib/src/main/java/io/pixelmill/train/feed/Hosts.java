package io.pixelmill.train.feed;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.BlockLocation;

/** Where stored bytes lie, so that Spark can start a task there. */
final class Hosts {
  /** Spark's own file scans name as many. */
  private static final int MOST = 3;

  /** What storage without hosts of its own says. */
  private static final Set<String> NOWHERE = Set.of("localhost", "127.0.0.1");

  private Hosts() {}

  /** Those that hold most of a stretch of a file, the one with the most bytes first. */
  static List<String> of(BlockLocation[] blocks, long start, long length) throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    for (BlockLocation block : blocks) {
      long from = Math.max(start, block.getOffset());
      long to = Math.min(start + length, block.getOffset() + block.getLength());
      if (from < to) {
        for (String host : block.getHosts()) {
          // The same few names stand in very many row groups.
          bytes.merge(host.intern(), to - from, Long::sum);
        }
      }
    }
    return largest(bytes);
  }

  /** Those that hold most of what a lane reads; none where the storage has no hosts. */
  static List<String> preferred(List<Minibatch> lane) {
    Set<RowGroup> groups = new LinkedHashSet<>();
    for (Minibatch batch : lane) {
      batch.slices().forEach(slice -> groups.addAll(slice.window().groups()));
    }
    Map<String, Long> bytes = new HashMap<>();
    for (RowGroup group : groups) {
      group.hosts().forEach(host -> bytes.merge(host, group.bytes(), Long::sum));
    }
    return largest(bytes);
  }

  private static List<String> largest(Map<String, Long> bytes) {
    return bytes.entrySet().stream()
        .filter(entry -> !NOWHERE.contains(entry.getKey()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }
}
