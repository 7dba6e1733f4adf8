package io.pixelmill.benchmarks;

import java.nio.file.Path;

/**
 * The largest resident size of a process, as Linux keeps it. What it starts does not count: Hadoop
 * calls small programs, and until one has begun Linux tells its parent's size for it, too.
 */
final class PeakMemory extends Thread {
  private static final long LOOK_MILLIS = 100;

  private final ProcessHandle process;
  private volatile long kilobytes;

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
      look();
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    String file = Path.of("/proc", String.valueOf(process.pid()), "status").toString();
    Machine.value(file, "VmHWM")
        .map(value -> Long.parseLong(value.split(" ")[0]))
        .ifPresent(size -> kilobytes = size);
  }

  long megabytes() {
    return kilobytes >> 10;
  }
}
