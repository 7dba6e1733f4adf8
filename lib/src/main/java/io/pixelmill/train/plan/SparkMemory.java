package io.pixelmill.train.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory as options of spark-submit tell it, in MiB.
 *
 * @param driverHeap {@code --driver-memory}
 * @param driverOverhead {@code spark.driver.memoryOverhead}
 * @param executorHeap {@code --executor-memory}
 * @param executorOverhead {@code spark.executor.memoryOverhead}
 * @param place where tasks run; executors' figures count for nothing where it is the driver
 */
public record SparkMemory(
    long driverHeap,
    long driverOverhead,
    long executorHeap,
    long executorOverhead,
    Cluster.Place place) {
  private static final long MIB = 1L << 20;

  /** For the garbage collector to work in. */
  private static final double HEAP_SPARE = 1.5;

  private static final double NATIVE_SPARE = 1.25;
  private static final long HEAP_STEP = 512;
  private static final long NATIVE_STEP = 128;

  /** On the safe side. */
  public static SparkMemory of(MemoryNeed need, Cluster.Place place) {
    boolean local = place == Cluster.Place.DRIVER;
    return new SparkMemory(
        heap(local ? need.localHeap() : need.driverHeap()),
        overhead(local ? need.localNative() : need.driverNative()),
        heap(need.executorHeap()),
        overhead(need.executorNative()),
        place);
  }

  /** What to give to spark-submit. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("--driver-memory %dm".formatted(driverHeap));
    if (place == Cluster.Place.EXECUTORS) {
      options.add("--conf spark.driver.memoryOverhead=%dm".formatted(driverOverhead));
      options.add("--executor-memory %dm".formatted(executorHeap));
      options.add("--conf spark.executor.memoryOverhead=%dm".formatted(executorOverhead));
    }
    if (isRefused(driverHeap, driverOverhead)) {
      options.add(cap("driver", driverHeap + driverOverhead));
    }
    if (place == Cluster.Place.EXECUTORS && isRefused(executorHeap, executorOverhead)) {
      options.add(cap("executor", executorHeap + executorOverhead));
    }
    return options;
  }

  /**
   * JavaCPP lets a process have four times the heap, heap included: as Java counts it, which is a
   * little less than what it was given.
   */
  private static boolean isRefused(long heap, long overhead) {
    return overhead > 2 * heap;
  }

  private static String cap(String role, long mebibytes) {
    return "--conf spark.%s.extraJavaOptions=-Dorg.bytedeco.javacpp.maxPhysicalBytes=%dm"
        .formatted(role, mebibytes);
  }

  private static long heap(long bytes) {
    return roundUp(bytes * HEAP_SPARE / MIB, HEAP_STEP);
  }

  private static long overhead(long bytes) {
    return roundUp(bytes * NATIVE_SPARE / MIB, NATIVE_STEP);
  }

  private static long roundUp(double mebibytes, long step) {
    return (long) Math.ceil(mebibytes / step) * step;
  }
}
