package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * One change of an image, fully determined: the same pixels always give the same pixels, on every
 * machine. All take RGB and grey images.
 */
public sealed interface Operation
    permits AddedNoise,
        BlackSquare,
        BrightnessFactor,
        ContrastFactor,
        EnlargedPart,
        GaussianBlur,
        HueTurn,
        Mirror,
        Rotation,
        SaturationFactor,
        Scaling,
        Shearing,
        Shift,
        Translation,
        WithoutColour {
  /** New pixels of the same shape; the given ones are not touched. */
  Pixels apply(Pixels pixels);

  /**
   * The operation with all its numbers, such as {@code brightness=1.12}: operations of the same
   * text do the same.
   */
  String text();
}
