package io.pixelmill.prepare.quality;

import io.pixelmill.image.Pixels;
import io.pixelmill.table.FindingAction;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Finds the {@link ImageFeatures} of images that were prepared in one size, one after the other.
 * Whole numbers alone are added up, so the same pixels have the same features everywhere. Not
 * thread-safe.
 */
public final class FeatureExtractor {
  /** Of longer sides only every second, third … pixel is looked at, the digest aside. */
  private static final int LONGEST_SIDE = 64;

  private final int height;
  private final int width;
  private final int step;
  private final int columns;
  private final int[] red;
  private final int[] green;
  private final int[] blue;
  private final ColourCounter colours = new ColourCounter();
  private final Optional<Fingerprinter> fingerprinter;

  /**
   * For all features.
   *
   * @param height of the prepared images, in pixels
   * @param width of the prepared images, in pixels
   */
  public FeatureExtractor(int height, int width) {
    this(height, width, FindingAction.REPORT);
  }

  /**
   * @param nearDuplicates where they are ignored there are no fingerprints, which take the longest
   */
  public FeatureExtractor(int height, int width, FindingAction nearDuplicates) {
    this.height = height;
    this.width = width;
    this.step = dividedUp(Math.max(height, width), LONGEST_SIDE);
    int rows = dividedUp(height, step);
    this.columns = dividedUp(width, step);
    this.red = new int[rows * columns];
    this.green = new int[rows * columns];
    this.blue = new int[rows * columns];
    this.fingerprinter =
        nearDuplicates == FindingAction.IGNORE
            ? Optional.empty()
            : Optional.of(new Fingerprinter(rows, columns));
  }

  private static int dividedUp(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  /**
   * @param originalHeight of the image as it was decoded, in pixels
   * @param originalWidth of the image as it was decoded, in pixels
   * @param prepared RGB or grey, of this extractor's size
   */
  public ImageFeatures extract(int originalHeight, int originalWidth, Pixels prepared) {
    if (prepared.height() != height || prepared.width() != width) {
      throw new IllegalArgumentException(
          "Features are of %d × %d pixels, got %d × %d"
              .formatted(height, width, prepared.height(), prepared.width()));
    }
    sample(prepared.data(), prepared.channels());
    return new ImageFeatures(
        originalHeight,
        originalWidth,
        digest(prepared.data()),
        colours.mostFrequent(red, green, blue),
        Math.max(deviation(red), Math.max(deviation(green), deviation(blue))),
        fingerprinter.flatMap(finder -> finder.of(red, green, blue)));
  }

  /** Two checksums that share no factor are as good as one of 64 bits, and processors know them. */
  private static long digest(byte[] data) {
    return checksum(new CRC32(), data) << 32 | checksum(new CRC32C(), data);
  }

  private static long checksum(Checksum checksum, byte[] data) {
    checksum.update(data, 0, data.length);
    return checksum.getValue();
  }

  /** Channel by channel, because loops over one channel are several times as fast. */
  private void sample(byte[] data, int channels) {
    // Grey is a colour whose three channels are one.
    int toGreen = 1 % channels;
    int toBlue = 2 % channels;
    int[] reds = red;
    int[] greens = green;
    int[] blues = blue;
    int next = step * channels;
    int to = 0;
    for (int y = 0; y < height; y += step) {
      int from = y * width * channels;
      // Counted, because the compiler makes less of loops whose step it does not know.
      for (int end = to + columns; to < end; to++) {
        reds[to] = data[from] & 0xff;
        greens[to] = data[from + toGreen] & 0xff;
        blues[to] = data[from + toBlue] & 0xff;
        from += next;
      }
    }
  }

  private static double deviation(int[] values) {
    // An int holds both, because no more pixels are looked at: vector instructions add ints.
    int sum = 0;
    int squares = 0;
    for (int value : values) {
      sum += value;
      squares += value * value;
    }
    long count = values.length;
    // Exact until here: the difference of two rounded means would lose a small deviation.
    return Math.sqrt(count * squares - (long) sum * sum) / count;
  }
}
