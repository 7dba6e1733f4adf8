package io.pixelmill.preflight;

/**
 * Memory of a process, in bytes.
 *
 * @param heap that Java may take
 * @param committed part of the heap that is taken
 * @param resident what the process has of the machine's memory
 * @param residentCap more of which JavaCPP refuses to allocate
 * @param container limit of the control group that the process is in
 * @param machine of which the machine has so much
 */
public record Memory(
    long heap, long committed, long resident, long residentCap, long container, long machine) {
  /** Stands for no limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /**
   * What Java and the native libraries take outside of the heap: classes, compiled code, stacks.
   * Executors had 350 MiB of it at the end of short trainings; a fresh process still has less.
   */
  private static final long LEAST_OUTSIDE_HEAP = 350L << 20;

  /** What the process has taken outside of the heap, or will. */
  long outsideHeap() {
    return Math.max(LEAST_OUTSIDE_HEAP, resident - committed);
  }

  /**
   * Whether a process has room for a full heap and more.
   *
   * @param granted bytes that the cluster's manager holds it to
   * @param arrays bytes for networks and batches
   */
  boolean holds(long granted, long arrays) {
    return sum(heap, outsideHeap(), arrays) <= limit(granted);
  }

  /** The least of what the process is held to. */
  long limit(long granted) {
    return Math.min(granted, Math.min(container, machine));
  }

  /** Whether JavaCPP allows so many bytes more than the process has by now. */
  boolean mayTake(long arrays) {
    return sum(resident, arrays) <= residentCap;
  }

  /** At most {@link #UNLIMITED}. */
  static long sum(long... sizes) {
    long sum = 0;
    for (long size : sizes) {
      sum = size > UNLIMITED - sum ? UNLIMITED : sum + size;
    }
    return sum;
  }
}
