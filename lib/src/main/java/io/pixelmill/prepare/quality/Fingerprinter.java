package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the {@link Fingerprint} of RGB pixels of one shape: the waves in brightness (red + 2 green
 * + blue) and in two differences of colours (2 (red - green) and 2 blue - red - green). Not
 * thread-safe.
 */
final class Fingerprinter {
  private static final int BRIGHTNESS_WAVES = 54;

  /** Bits of fraction in a cell's mean, so that a brightness, 1020 at most, fills 16 bits. */
  private static final int FRACTION = 6;

  /** Waves in each direction of brightness and both colour differences. */
  private static final int[] PLANES = {Waves.COUNT, 3, 3};

  /**
   * A swing of one of 255 levels: below it is what compression leaves. Brightness counts each level
   * four times.
   */
  private static final int FAINTEST = Waves.ONE << FRACTION + 2;

  /** One in fixed-point, whose product with the sums of a cell fits a long. */
  private static final long SHARE = 1L << 30;

  private static final int SHIFT = 30 - FRACTION;

  private static final int LARGEST = 127;

  private static final List<Wave> BRIGHTNESS = brightness();

  /** The mean colour comes last, see {@link Fingerprint#CORRELATED}. */
  private static final List<Wave> COLOUR =
      List.of(new Wave(0, 1), new Wave(1, 0), new Wave(0, 2), new Wave(2, 0), new Wave(0, 0));

  private final CellGrid grid;
  private final Map<View, Waves> down = new EnumMap<>(View.class);
  private final Map<View, Waves> right = new EnumMap<>(View.class);
  private final long[][] shares;
  private final int[][] redSums;
  private final int[][] greenSums;
  private final int[][] blueSums;

  /** Row by row the means of brightness, then of both colour differences. */
  private final int[][] means;

  Fingerprinter(int height, int width) {
    grid = CellGrid.of(height, width);
    for (View view : View.values()) {
      down.put(view, Waves.of(view, grid.rows()));
      right.put(view, Waves.of(view, grid.columns()));
    }
    shares = shares(grid.pixels());
    redSums = grid.empty();
    greenSums = grid.empty();
    blueSums = grid.empty();
    means = new int[grid.rows().length - 1][PLANES.length * (grid.columns().length - 1)];
  }

  /**
   * A wave in both directions, counted in half swings.
   *
   * @param down from top to bottom
   * @param right from left to right
   */
  private record Wave(int down, int right) {
    int speed() {
      return (down + 1) * (down + 1) + (right + 1) * (right + 1);
    }

    int of(int[][] amounts) {
      return amounts[down][right];
    }
  }

  /** The slowest, without the mean: coarse things survive most of what is done to images. */
  private static List<Wave> brightness() {
    List<Wave> waves = new ArrayList<>();
    for (int i = 0; i < Waves.COUNT; i++) {
      for (int j = 0; j < Waves.COUNT; j++) {
        waves.add(new Wave(i, j));
      }
    }
    waves.sort(Comparator.comparingInt(Wave::speed).thenComparingInt(Wave::down));
    return List.copyOf(waves.subList(1, 1 + BRIGHTNESS_WAVES));
  }

  /** Absent where no wave is stronger than what compression leaves. */
  Optional<Fingerprint> of(int[] red, int[] green, int[] blue) {
    grid.sum(red, redSums);
    grid.sum(green, greenSums);
    grid.sum(blue, blueSums);
    mixColours();
    byte[] waves = new byte[Fingerprint.BYTES];
    for (View view : View.values()) {
      int[] amounts = amounts(view);
      int largest = 0;
      for (int i = 0; i < Fingerprint.CORRELATED; i++) {
        largest = Math.max(largest, Math.abs(amounts[i]));
      }
      if (largest < FAINTEST) {
        return Optional.empty();
      }
      int to = view.ordinal() * Fingerprint.BITS;
      double scale = (double) LARGEST / largest;
      for (int i = 0; i < Fingerprint.BITS; i++) {
        // The mean colour may be larger; only its sign counts.
        int scaled = (int) Math.rint(amounts[i] * scale);
        waves[to + i] = (byte) Math.max(-LARGEST, Math.min(LARGEST, scaled));
      }
    }
    return Optional.of(Fingerprint.of(waves));
  }

  /** One pixel's share of its cell, because products are faster than quotients. */
  private static long[][] shares(int[][] pixels) {
    return Arrays.stream(pixels)
        .map(row -> Arrays.stream(row).mapToLong(count -> SHARE / count).toArray())
        .toArray(long[][]::new);
  }

  private void mixColours() {
    for (int y = 0; y < shares.length; y++) {
      int columns = shares[y].length;
      int[] row = means[y];
      for (int x = 0; x < columns; x++) {
        long share = shares[y][x];
        int red = redSums[y][x];
        int green = greenSums[y][x];
        int blue = blueSums[y][x];
        row[x] = (int) ((red + 2 * green + blue) * share >> SHIFT);
        row[columns + x] = (int) (2 * (red - green) * share >> SHIFT);
        row[2 * columns + x] = (int) ((2 * blue - red - green) * share >> SHIFT);
      }
    }
  }

  /** In the fingerprint's order: brightness, then both colour differences wave by wave. */
  private int[] amounts(View view) {
    int[][][] planes = Waves.transform(down.get(view), right.get(view), means, PLANES);
    int[] amounts = new int[Fingerprint.BITS];
    int to = 0;
    for (Wave wave : BRIGHTNESS) {
      amounts[to++] = wave.of(planes[0]);
    }
    for (Wave wave : COLOUR) {
      amounts[to++] = wave.of(planes[1]);
      amounts[to++] = wave.of(planes[2]);
    }
    return amounts;
  }
}
