package io.pixelmill.ingest;

/** Where the classes of images in archives stand. */
public enum ArchiveLabels {
  /** In the folders, as those of files do. */
  FOLDERS,
  /** In files beside the images, {@code NAME.cls} or {@code NAME.json}, as WebDataset has them. */
  FILES
}
