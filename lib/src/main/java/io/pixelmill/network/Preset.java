package io.pixelmill.network;

import java.util.Locale;

/** The networks that can be chosen by name. */
public enum Preset {
  /**
   * Convolution 3 × 3 to 32 channels, max pooling 2, convolution 3 × 3 to 64 channels, max pooling
   * 2, dense layer of 64 units, dropout, softmax; ReLU everywhere, no padding.
   */
  ARTICLE;

  /** As it is written in settings and stored in a bundle: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }
}
