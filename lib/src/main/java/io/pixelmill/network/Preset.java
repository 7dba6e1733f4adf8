package io.pixelmill.network;

import io.pixelmill.config.Reference;
import io.pixelmill.config.Settings;
import java.util.Locale;
import java.util.function.Supplier;

/** The networks that can be chosen by name; each is a resource file in the layer language. */
public enum Preset {
  /**
   * Convolution 3 × 3 to 32 channels, max pooling 2, convolution 3 × 3 to 64 channels, max pooling
   * 2, dense layer of 64 units, dropout, softmax; ReLU everywhere, no padding.
   */
  ARTICLE,
  /** LeCun et al. 1998, with ReLU and max pooling. */
  LENET,
  /** The smallest of the family of {@link #RESNET20}: one block a size. */
  RESNET8,
  /**
   * He et al. 2015 for CIFAR: three blocks of 16, 32, 64 channels, projections where they change.
   */
  RESNET20,
  /** Depthwise separable convolutions with batch normalisation, as in Howard et al. 2017, small. */
  MOBILE;

  /** As it is written in settings and stored in a bundle: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  NetworkDefinition definition() {
    Settings.Reading reading =
        Settings.defaults(
                Reference.ofResource("io/pixelmill/network/presets/" + stored() + ".conf"))
            .reading();
    Supplier<NetworkDefinition> definition = reading.record("network", NetworkDefinition.class);
    reading.verify();
    return definition.get();
  }
}
