package io.pixelmill.image;

/** What becomes of an image's shape when it is resized. */
public enum ResizeMode {
  /** All of the image, its shape kept, with bars at two sides. */
  FIT,
  /** The middle of the image, its shape kept, with what does not fit cut off. */
  CROP,
  /** All of the image, its shape changed. */
  STRETCH
}
