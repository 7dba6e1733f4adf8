package io.pixelmill.image;

import io.pixelmill.config.Requirements;
import java.io.Serializable;
import java.util.Objects;

/**
 * How images are brought to one size. A model's images are prepared by the same settings in
 * training and in scoring.
 *
 * @param height of the result in pixels
 * @param width of the result in pixels
 */
public record ImageSettings(int height, int width, ResizeMode mode) implements Serializable {
  private static final int LARGEST_SIDE = 4096;

  public ImageSettings {
    Objects.requireNonNull(mode, "mode is null");
    new Requirements()
        .between("height", height, 1, LARGEST_SIDE)
        .between("width", width, 1, LARGEST_SIDE)
        .verify();
  }

  /** The image in {@link #height} × {@link #width}, with as many channels as it had. */
  public Pixels apply(Pixels pixels) {
    if (pixels.height() == height && pixels.width() == width) {
      return pixels;
    }
    return switch (mode) {
      case FIT -> fit(pixels);
      case CROP -> crop(pixels);
      case STRETCH -> Resampler.resize(pixels, height, width);
    };
  }

  private Pixels fit(Pixels pixels) {
    double scale = Math.min((double) height / pixels.height(), (double) width / pixels.width());
    int innerHeight = Math.max(1, (int) Math.round(pixels.height() * scale));
    int innerWidth = Math.max(1, (int) Math.round(pixels.width() * scale));
    Pixels inner = Resampler.resize(pixels, innerHeight, innerWidth);
    int channels = pixels.channels();
    byte[] data = new byte[height * width * channels];
    int top = (height - innerHeight) / 2;
    int left = (width - innerWidth) / 2;
    for (int y = 0; y < innerHeight; y++) {
      System.arraycopy(
          inner.data(),
          y * innerWidth * channels,
          data,
          ((top + y) * width + left) * channels,
          innerWidth * channels);
    }
    return new Pixels(height, width, channels, data);
  }

  private Pixels crop(Pixels pixels) {
    double scale = Math.max((double) height / pixels.height(), (double) width / pixels.width());
    double visibleHeight = height / scale;
    double visibleWidth = width / scale;
    return Resampler.resample(
        pixels,
        AxisFilter.of(
            pixels.height(), (pixels.height() - visibleHeight) / 2, visibleHeight, height),
        AxisFilter.of(pixels.width(), (pixels.width() - visibleWidth) / 2, visibleWidth, width));
  }
}
