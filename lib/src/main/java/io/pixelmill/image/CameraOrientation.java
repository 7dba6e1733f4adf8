package io.pixelmill.image;

/** What becomes of the orientation that cameras note in EXIF. */
public enum CameraOrientation {
  /** The image is turned as it was seen. */
  APPLIED,
  /** The image stays as it is stored. Older versions did not know of orientations. */
  IGNORED
}
