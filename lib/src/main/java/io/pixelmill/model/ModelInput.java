package io.pixelmill.model;

import io.pixelmill.image.FormFacts;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images that a model takes: RGB or grey bytes, in the range that its network takes.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 3 for RGB, 1 for grey
 * @param preparation how files became such images, by names and values that {@link FormFacts}
 *     reads; those of a later version may not be known here, which matters for files alone
 * @param range in which the network takes the bytes
 */
public record ModelInput(
    int height, int width, int channels, SortedMap<String, String> preparation, InputRange range)
    implements Serializable {
  public ModelInput {
    preparation = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(preparation)));
    Objects.requireNonNull(range, "range is null");
    if (!preparation.containsKey(FormFacts.MODE)) {
      throw new IllegalArgumentException("the preparation does not tell how images are resized");
    }
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "not the shape of an image: %d × %d × %d".formatted(height, width, channels));
    }
  }

  /**
   * The images of older versions, of whose preparation nothing was told but how they are resized.
   */
  public ModelInput(int height, int width, int channels, String mode, InputRange range) {
    this(height, width, channels, new TreeMap<>(Map.of(FormFacts.MODE, mode)), range);
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
