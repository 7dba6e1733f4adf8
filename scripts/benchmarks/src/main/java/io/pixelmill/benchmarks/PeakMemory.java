package io.pixelmill.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The largest resident size of a process and of all that it started, as Linux keeps it. */
final class PeakMemory extends Thread {
  private static final long LOOK_MILLIS = 100;

  private final ProcessHandle process;
  private final Map<Long, Long> kilobytes = new ConcurrentHashMap<>();

  private PeakMemory(ProcessHandle process) {
    super("peak memory");
    this.process = process;
  }

  /** Looks until the process has ended; sizes only grow, so the last look is the peak. */
  static PeakMemory of(Process process) {
    PeakMemory memory = new PeakMemory(process.toHandle());
    memory.setDaemon(true);
    memory.start();
    return memory;
  }

  @Override
  public void run() {
    while (process.isAlive()) {
      Stream.concat(Stream.of(process), process.descendants()).forEach(this::look);
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look(ProcessHandle handle) {
    String file = Path.of("/proc", String.valueOf(handle.pid()), "status").toString();
    Machine.value(file, "VmHWM")
        .map(value -> Long.parseLong(value.split(" ")[0]))
        .ifPresent(size -> kilobytes.merge(handle.pid(), size, Math::max));
  }

  /** Of all processes together. */
  long megabytes() {
    return kilobytes.values().stream().mapToLong(Long::longValue).sum() >> 10;
  }
}
