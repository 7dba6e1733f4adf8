package io.pixelmill.train.feed;

import io.pixelmill.image.PixelGrid;
import java.util.SplittableRandom;

/**
 * Varies images as one epoch does. An image's choices follow from the epoch's seed and its id
 * alone. Used by one thread: it keeps an image's memory.
 */
final class ImageVariation {
  private final OnlineAugmentation settings;
  private final PixelGrid grid;
  private final long seed;
  private final int padding;
  private final int cutout;
  private byte[] varied;
  private byte[] spare;

  /**
   * @param seed no other epoch's
   */
  ImageVariation(OnlineAugmentation settings, PixelGrid grid, long seed) {
    this.settings = settings;
    this.grid = grid;
    this.seed = seed;
    int smallerSide = Math.min(grid.height(), grid.width());
    padding = Math.min(settings.cropPadding(), smallerSide / 4);
    cutout = Math.min(settings.cutoutSize(), smallerSide / 2);
    varied = new byte[grid.height() * grid.width() * grid.channels()];
    spare = varied.clone();
  }

  /** The image's pixels, not touched; good until the next call. */
  byte[] apply(StoredImage image) {
    if (settings.equals(OnlineAugmentation.NONE)) {
      return image.pixels();
    }
    SplittableRandom choices = new SplittableRandom(Seeds.mix(seed, image.id()));
    System.arraycopy(image.pixels(), 0, varied, 0, varied.length);
    // Every choice is made, wanted or not: so one setting does not move the choices of another.
    if (choices.nextDouble() < settings.flipProbability()) {
      grid.flip(varied, spare);
      swap();
    }
    int down = between(choices, -padding, padding);
    int right = between(choices, -padding, padding);
    if (down != 0 || right != 0) {
      grid.crop(varied, spare, down, right);
      swap();
    }
    int y = between(choices, 0, grid.height() - 1);
    int x = between(choices, 0, grid.width() - 1);
    grid.cutout(varied, y, x, cutout);
    return varied;
  }

  private void swap() {
    byte[] old = varied;
    varied = spare;
    spare = old;
  }

  /** By a fraction, because a bounded draw may take more than one number. */
  private static int between(SplittableRandom choices, int least, int most) {
    return least + (int) (choices.nextDouble() * (most - least + 1));
  }
}
