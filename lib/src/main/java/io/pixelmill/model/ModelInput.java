package io.pixelmill.model;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.io.Serializable;
import java.util.Objects;

/**
 * The images that a model takes: RGB or grey bytes, in the range that its network takes.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 3 for RGB, 1 for grey
 * @param resize name of the way in which images of other sizes were brought to this one
 * @param range in which the network takes the bytes
 */
public record ModelInput(int height, int width, int channels, String resize, InputRange range)
    implements Serializable {
  public ModelInput {
    Objects.requireNonNull(resize, "resize is null");
    Objects.requireNonNull(range, "range is null");
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "not the shape of an image: %d × %d × %d".formatted(height, width, channels));
    }
  }

  /** Of every image's pixels. */
  public int bytes() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** Of every image. */
  public ImageShape shape() {
    return new ImageShape(height, width, channels);
  }
}
