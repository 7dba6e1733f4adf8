package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/**
 * Turns every pixel's hue around the colour wheel, its largest and its smallest channel kept; does
 * nothing to grey images.
 *
 * @param degrees red becomes green at 120
 */
public record HueTurn(double degrees) implements Operation {
  private static final int SECTORS = 6;
  private static final double DEGREES_OF_A_SECTOR = 60;

  @Override
  public Pixels apply(Pixels pixels) {
    if (pixels.channels() == 1) {
      return pixels;
    }
    byte[] source = pixels.data();
    byte[] target = new byte[source.length];
    double turn = degrees / DEGREES_OF_A_SECTOR;
    for (int i = 0; i < source.length; i += 3) {
      int red = source[i] & 0xff;
      int green = source[i + 1] & 0xff;
      int blue = source[i + 2] & 0xff;
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      double hue = most == least ? 0 : hue(red, green, blue, most, most - least) + turn;
      write(target, i, hue - SECTORS * Math.floor(hue / SECTORS), most, least);
    }
    return pixels.withData(target);
  }

  /** In sectors: 0 red, 2 green, 4 blue. */
  private static double hue(int red, int green, int blue, int most, double range) {
    if (most == red) {
      return (green - blue) / range;
    }
    return most == green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  }

  private static void write(byte[] target, int at, double hue, int most, int least) {
    int sector = (int) hue;
    double way = hue - sector;
    byte high = (byte) most;
    byte low = (byte) least;
    byte rising = Levels.nearest(least + (most - least) * way);
    byte falling = Levels.nearest(most - (most - least) * way);
    switch (sector) {
      case 0 -> write(target, at, high, rising, low);
      case 1 -> write(target, at, falling, high, low);
      case 2 -> write(target, at, low, high, rising);
      case 3 -> write(target, at, low, falling, high);
      case 4 -> write(target, at, rising, low, high);
      default -> write(target, at, high, low, falling);
    }
  }

  private static void write(byte[] target, int at, byte red, byte green, byte blue) {
    target[at] = red;
    target[at + 1] = green;
    target[at + 2] = blue;
  }

  @Override
  public String text() {
    return "hue=" + ExactText.of(degrees);
  }
}
