package io.pixelmill.prepare;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.image.Pictures;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Pictures of soft patches, of which a brighter one shows the same. */
final class Patches {
  private static final int SIDE = 32;
  private static final int PATCHES = 6;

  private Patches() {}

  /** As shipped, for {@link #SIDE} × {@link #SIDE} pixels and any number of rejects. */
  static PrepareSettings settings(String... assignments) {
    List<String> all =
        Stream.concat(
                Stream.of("source.path=x", "allowed-rejects=1", "seed=1"), Stream.of(assignments))
            .map("prepare."::concat)
            .toList();
    return ShippedSettings.record("prepare", PrepareSettings.class, all);
  }

  /**
   * @param number different pictures for different numbers
   * @param brighter is added to every value
   */
  static SourceImage image(
      String source, int number, int brighter, ClassLabel label, Optional<Split> split) {
    return Sources.image(
        "file:/" + source, Pictures.file(pixels(number, brighter), "png"), label, split);
  }

  private static Pixels pixels(int number, int brighter) {
    Random random = new Random(number);
    int[] patches = random.ints(3 * PATCHES * PATCHES, 20, 220).toArray();
    byte[] data = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < data.length; i++) {
      double y = (double) (i / 3 / SIDE) / SIDE * (PATCHES - 1);
      double x = (double) (i / 3 % SIDE) / SIDE * (PATCHES - 1);
      data[i] = (byte) (brighter + Math.round(between(patches, y, x, i % 3)));
    }
    return new Pixels(SIDE, SIDE, 3, data);
  }

  private static double between(int[] patches, double y, double x, int channel) {
    double above = along(patches, (int) y, x, channel);
    double below = along(patches, (int) y + 1, x, channel);
    return above + (y - (int) y) * (below - above);
  }

  private static double along(int[] patches, int row, double x, int channel) {
    int at = (row * PATCHES + (int) x) * 3 + channel;
    return patches[at] + (x - (int) x) * (patches[at + 3] - patches[at]);
  }
}
