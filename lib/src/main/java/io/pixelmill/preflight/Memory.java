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

  /** What the process has taken outside of the heap. */
  long outsideHeap() {
    return Math.max(0, resident - committed);
  }
}
