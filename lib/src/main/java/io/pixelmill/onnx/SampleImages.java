package io.pixelmill.onnx;

import io.pixelmill.network.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Images on which two engines can be compared, the same ones every time. */
public final class SampleImages {
  private static final long SEED = 5;

  private SampleImages() {}

  /**
   * Noise and smooth images in turn: the first make every edge count, the second are nearer to
   * photographs.
   *
   * @return each height × width × channels bytes
   */
  public static List<byte[]> of(ImageShape shape, int count) {
    Random random = new Random(SEED);
    List<byte[]> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(i % 2 == 0 ? noise(shape, random) : smooth(shape, random));
    }
    return images;
  }

  private static byte[] noise(ImageShape shape, Random random) {
    byte[] pixels = new byte[shape.values()];
    random.nextBytes(pixels);
    return pixels;
  }

  /** A wave in each channel. */
  private static byte[] smooth(ImageShape shape, Random random) {
    byte[] pixels = new byte[shape.values()];
    for (int channel = 0; channel < shape.channels(); channel++) {
      double down = 6 * random.nextDouble() / shape.height();
      double right = 6 * random.nextDouble() / shape.width();
      double phase = 6 * random.nextDouble();
      for (int row = 0; row < shape.height(); row++) {
        for (int column = 0; column < shape.width(); column++) {
          double value = Math.sin(phase + down * row + right * column);
          pixels[(row * shape.width() + column) * shape.channels() + channel] =
              (byte) Math.round(127.5 + 127.5 * value);
        }
      }
    }
    return pixels;
  }
}
