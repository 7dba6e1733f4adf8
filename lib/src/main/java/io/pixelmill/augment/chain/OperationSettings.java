package io.pixelmill.augment.chain;

import java.util.Optional;

/** One operation as settings describe it; its {@code type} is the record's name. */
public sealed interface OperationSettings
    permits Blur,
        Brightness,
        Contrast,
        Crop,
        Cutout,
        Flip,
        Grey,
        Hue,
        Noise,
        Random,
        ResizedCrop,
        Rotate,
        Saturation,
        Scale,
        Shear,
        Translate {
  /** Share of the copies to which it is done; by default all. */
  Optional<Double> probability();

  /** The draw has the settings' values alone, because an Optional cannot travel. */
  Draw draw();
}
