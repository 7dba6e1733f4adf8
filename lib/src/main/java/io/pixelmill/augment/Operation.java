package io.pixelmill.augment;

import io.pixelmill.image.Pixels;

/** One change of an image, fully determined: the same pixels always give the same pixels. */
sealed interface Operation permits Flip, Crop, Brightness, Contrast, Cutout {
  /** New pixels of the same shape. */
  Pixels apply(Pixels pixels);

  /** The operation with its numbers, such as {@code brightness=1.12}. */
  String text();

  /** The nearest value that a channel can have. */
  static byte channel(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
