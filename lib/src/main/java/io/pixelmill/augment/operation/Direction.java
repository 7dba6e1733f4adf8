package io.pixelmill.augment.operation;

/** In which an image is mirrored. */
public enum Direction {
  LEFT_RIGHT,
  TOP_BOTTOM
}
