package io.pixelmill.ingest;

import io.pixelmill.image.CifarRecord;
import io.pixelmill.table.Split;
import java.util.Optional;

/** The binary versions of CIFAR: files of records of one label or two and an image. */
enum CifarVariant {
  CIFAR10("CIFAR-10", "data_batch_*.bin", "test_batch.bin", "batches.meta.txt", 1, 0),
  CIFAR100_COARSE("CIFAR-100", "train.bin", "test.bin", "coarse_label_names.txt", 2, 0),
  CIFAR100_FINE("CIFAR-100", "train.bin", "test.bin", "fine_label_names.txt", 2, 1);

  private final String title;
  private final String trainFiles;
  private final String testFile;
  private final String namesFile;
  private final int labelBytes;
  private final int labelAt;

  CifarVariant(
      String title,
      String trainFiles,
      String testFile,
      String namesFile,
      int labelBytes,
      int labelAt) {
    this.title = title;
    this.trainFiles = trainFiles;
    this.testFile = testFile;
    this.namesFile = namesFile;
    this.labelBytes = labelBytes;
    this.labelAt = labelAt;
  }

  Optional<Split> split(SourceFile file) {
    if (file.path().matches(trainFiles.replace(".", "\\.").replace("*", "[^/]*"))) {
      return Optional.of(Split.TRAIN);
    }
    return file.path().equals(testFile) ? Optional.of(Split.TEST) : Optional.empty();
  }

  String title() {
    return title;
  }

  /** What the files to train on are called; a star stands for any text. */
  String trainFiles() {
    return trainFiles;
  }

  /** The file that may name the classes, one a line. */
  String namesFile() {
    return namesFile;
  }

  int recordBytes() {
    return labelBytes + CifarRecord.BYTES;
  }

  /** Where in a record the image begins. */
  int imageAt() {
    return labelBytes;
  }

  /** Where in a record the label stands. */
  int labelAt() {
    return labelAt;
  }
}
