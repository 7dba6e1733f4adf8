package io.pixelmill.train.plan;

import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;

/**
 * What a training has to do.
 *
 * @param images trained on in each epoch
 * @param cache whether an executor can keep all of them
 */
record Workload(long images, int epochs, Cache cache) {
  /** What of the table is in memory after the first epoch. */
  enum Cache {
    /** An executor keeps all that its workers have read. */
    HOLDS_ALL,
    /** Each epoch reads the table again. */
    TOO_SMALL
  }

  static Workload of(TrainingSize size, TrainSettings settings) {
    long bytes = size.trainImages() * MemoryNeed.cachedBytes(size);
    return new Workload(
        size.trainImages(),
        settings.epochs(),
        bytes <= (long) settings.cacheMegabytes() << 20 ? Cache.HOLDS_ALL : Cache.TOO_SMALL);
  }

  /** Of an epoch; only the last may be short. */
  long batches(int batchSize) {
    return divideUp(images, batchSize);
  }

  /** Of the worker that has most. */
  long steps(Setup setup) {
    return divideUp(batches(setup.batchSize()), setup.workers());
  }

  /** Of an epoch. */
  long rounds(Candidate candidate) {
    return divideUp(steps(candidate.setup()), candidate.averagingFrequency());
  }

  /**
   * How many images are read in all epochs together. A worker gets other images in each epoch, so
   * in the second epoch an executor of two has read half of its images before.
   */
  double imagesRead(int executors) {
    double missing = 1 - 1.0 / executors;
    double epochsRead =
        cache == Cache.TOO_SMALL ? epochs : executors * (1 - Math.pow(missing, epochs));
    return images * epochsRead;
  }

  private static long divideUp(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }
}
