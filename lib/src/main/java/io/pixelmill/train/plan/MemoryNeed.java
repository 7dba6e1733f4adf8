package io.pixelmill.train.plan;

import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;

/**
 * Memory that a training needs, in bytes, by who needs it. Estimates, on the safe side.
 *
 * @param driverHeap objects of Java in the driver, Spark's own included
 * @param driverNative arrays of the driver's networks, outside of the heap
 * @param executorHeap objects of Java in one executor, Spark's own included
 * @param executorNative arrays of one executor's workers, outside of the heap
 */
public record MemoryNeed(
    long driverHeap, long driverNative, long executorHeap, long executorNative) {
  private static final long MIB = 1L << 20;

  /** Spark's and Java's own objects. */
  private static final long PROCESS_HEAP = 400 * MIB;

  /** Classes, compiled code, stacks, native libraries. */
  private static final long PROCESS_NATIVE = 600 * MIB;

  /** Results that the driver takes in before tasks merge them. */
  private static final long COLLECTED = 256 * MIB;

  /** Of a window's images; one row group may have more. */
  private static final long WINDOW = 128 * MIB;

  /** Headers of an image's array, its label and id. */
  private static final int IMAGE_OVERHEAD = 36;

  /**
   * @param tasks that an executor runs at the same time
   */
  static MemoryNeed of(TrainingSize size, Candidate candidate, TrainSettings settings, int tasks) {
    long state = size.stateBytes();
    long weights = Float.BYTES * size.parameters();
    long results = Math.min(candidate.workers() * state, COLLECTED);
    // The stock network and the working copy, each with its gradients.
    long driverNative = 2 * (state + weights);
    // The broadcast's blocks and its value; of each task its result, packed and on its way.
    long states = (2 + 2L * tasks) * state;
    return new MemoryNeed(
        PROCESS_HEAP + 5 * state + results,
        PROCESS_NATIVE + driverNative,
        PROCESS_HEAP + states + images(size, settings, tasks),
        PROCESS_NATIVE + tasks * (state + weights + batches(size, candidate, settings)));
  }

  /**
   * That of a training with the workers that are set, and the largest batch that it comes to.
   *
   * @param tasks that an executor runs at the same time
   */
  public static MemoryNeed of(TrainingSize size, TrainSettings settings, int tasks) {
    int batchSize = settings.batchGrowth().of(settings.batchSize(), settings.epochs() - 1);
    Candidate largest = new Candidate(settings.workers(), batchSize, settings.averagingFrequency());
    return of(size, largest, settings, tasks);
  }

  /** Networks and batches of an executor, outside of its heap. */
  public long executorArrays() {
    return executorNative - PROCESS_NATIVE;
  }

  /** Networks of the driver, outside of its heap. */
  public long driverArrays() {
    return driverNative - PROCESS_NATIVE;
  }

  /** Heap of the one process where tasks run in the driver's. */
  public long localHeap() {
    return driverHeap + executorHeap - PROCESS_HEAP;
  }

  /** Outside of the heap, in the one process where tasks run in the driver's. */
  long localNative() {
    return driverNative + executorNative - PROCESS_NATIVE;
  }

  /** Of an image in an executor's cache. */
  static long cachedBytes(TrainingSize size) {
    return size.shape().values() + IMAGE_OVERHEAD;
  }

  /** The cache, or the workers' windows where they need more; row groups that are being decoded. */
  private static long images(TrainingSize size, TrainSettings settings, int tasks) {
    long image = cachedBytes(size);
    long table = size.trainImages() * image + size.validationImages() * image;
    long window =
        Math.max(Math.min(settings.shuffleImages() * image, WINDOW), size.largestRowGroup());
    long kept = Math.max((long) settings.cacheMegabytes() * MIB, tasks * window);
    return Math.min(kept, table) + 2 * tasks * size.largestRowGroup();
  }

  /** Activations, their gradients and working space; batches that wait, are made and are used. */
  private static long batches(TrainingSize size, Candidate candidate, TrainSettings settings) {
    long waiting = settings.prefetchBatches() + 2L;
    long numbers =
        3 * size.activations() + waiting * (size.shape().values() + (long) size.classes());
    return Float.BYTES * candidate.batchSize() * numbers;
  }
}
