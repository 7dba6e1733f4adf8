package io.pixelmill.ingest;

/** How images are laid out at their source. */
public enum SourceType {
  /**
   * One folder a class, {@code path/CLASS/…/file}; or the same below {@code path/train} and {@code
   * path/test} (and {@code path/validation}), which then fixes the split.
   */
  FOLDERS,
  /** The CIFAR-10 binary version: {@code data_batch_*.bin} and {@code test_batch.bin}. */
  CIFAR10
}
