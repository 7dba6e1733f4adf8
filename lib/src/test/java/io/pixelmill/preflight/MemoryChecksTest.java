package io.pixelmill.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * MiB throughout: a heap of 1,024, of which 256 are taken; the process has 656, so 400 outside of
 * the heap; networks and batches need 300 more; on the safe side are 896 outside of the heap.
 */
class MemoryChecksTest {
  private static final long MIB = 1L << 20;

  @Test
  void allLimitsHoldToTheLastByte() {
    // 1,024 + 400 + 300, and on the safe side 1,024 + 896
    assertThat(granted(1920)).isEmpty();
    assertThat(granted(1919)).containsExactly("WARNING memory");
    assertThat(granted(1724)).containsExactly("WARNING memory");
    assertThat(granted(1723)).containsExactly("FAILURE memory");
  }

  @Test
  void theLeastLimitCounts() {
    assertThat(found(memory(Memory.UNLIMITED, 1723 * MIB, 64_000 * MIB), Reports.expected()))
        .containsExactly("FAILURE memory");
    assertThat(found(memory(Memory.UNLIMITED, Memory.UNLIMITED, 1723 * MIB), Reports.expected()))
        .containsExactly("FAILURE memory");
  }

  /** 350, because a process that has just started has taken little of what it will. */
  @Test
  void aFreshProcessIsExpectedToGrow() {
    Memory fresh =
        new Memory(1024 * MIB, 256 * MIB, 256 * MIB, Memory.UNLIMITED, 64_000 * MIB, 64_000 * MIB);
    assertThat(found(fresh, Reports.expected(1674 * MIB))).containsExactly("WARNING memory");
    assertThat(found(fresh, Reports.expected(1673 * MIB))).containsExactly("FAILURE memory");
  }

  @Test
  void theTextNamesTheSizesAndTheCure() {
    Finding finding =
        Checks.of(
                Reports.good().memory(memory(Memory.UNLIMITED, 1408 * MIB, 64_000 * MIB)).report(),
                Reports.expected(1408 * MIB))
            .get(0);
    assertThat(finding.what())
        .isEqualTo(
            "too little: 1,024 MiB of heap, 400 MiB for Java and the native libraries, 300 MiB for"
                + " networks and batches; the limit is 1,408 MiB");
    assertThat(finding.cure()).startsWith("Set spark.executor.memoryOverhead=896m or more");
  }

  @Test
  void javaCppCountsAllThatTheProcessHas() {
    // 656 + 300 now, 1,024 + 400 + 300 once the heap is full
    assertThat(capped(1724)).isEmpty();
    assertThat(capped(1723)).containsExactly("WARNING off-heap");
    assertThat(capped(956)).containsExactly("WARNING off-heap");
    assertThat(capped(955)).containsExactly("FAILURE off-heap");
  }

  @Test
  void aSmallHeapIsAWarning() {
    Memory small =
        new Memory(699 * MIB, 0, 200 * MIB, Memory.UNLIMITED, Memory.UNLIMITED, Memory.UNLIMITED);
    assertThat(found(small, Reports.expected())).containsExactly("WARNING heap");
  }

  @Test
  void memoryThatCouldNotBeTakenFails() {
    ProcessReport report =
        Reports.good().arrays(Trial.failed("OutOfMemoryError: physicalBytes")).report();
    assertThat(Checks.of(report, Reports.expected()))
        .singleElement()
        .extracting(Finding::what)
        .isEqualTo(
            "300 MiB for networks and batches could not be taken: OutOfMemoryError: physicalBytes");
  }

  private static List<String> granted(long mebibytes) {
    return found(
        memory(Memory.UNLIMITED, Memory.UNLIMITED, 64_000 * MIB),
        Reports.expected(mebibytes * MIB));
  }

  private static List<String> capped(long mebibytes) {
    return found(memory(mebibytes * MIB, Memory.UNLIMITED, 64_000 * MIB), Reports.expected());
  }

  private static Memory memory(long cap, long container, long machine) {
    return new Memory(1024 * MIB, 256 * MIB, 656 * MIB, cap, container, machine);
  }

  private static List<String> found(Memory memory, Expectations expected) {
    return Checks.of(Reports.good().memory(memory).report(), expected).stream()
        .map(it -> it.severity() + " " + it.subject())
        .toList();
  }
}
