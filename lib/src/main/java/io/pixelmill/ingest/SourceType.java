package io.pixelmill.ingest;

/** How images are laid out at their source. */
public enum SourceType {
  /**
   * One folder a class, {@code path/CLASS/…/file}; or the same below {@code path/train} and {@code
   * path/test} (and {@code path/validation}), which then fixes the split.
   */
  FOLDERS,
  /** Tar and zip archives, which stand for folders, or whose files stand beside their labels. */
  ARCHIVES,
  /** A table of images, or of paths of image files. */
  TABLE,
  /** Files of CSV or of JSON lines that name image files. */
  LIST,
  /** The CIFAR-10 binary version: {@code data_batch_*.bin} and {@code test_batch.bin}. */
  CIFAR10,
  /** The CIFAR-100 binary version: {@code train.bin} and {@code test.bin}. */
  CIFAR100,
  /** MNIST and data sets in its format: {@code train-images-idx3-ubyte} and the like. */
  MNIST
}
