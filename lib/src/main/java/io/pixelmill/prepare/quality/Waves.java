package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.Arrays;

/**
 * How slow waves (the cosines of the discrete cosine transform) run over a line of cells, as
 * weights of the cells. A view that leaves out a margin has waves over the rest, which cut through
 * cells where they have to. Fixed-point, so that sums do not depend on their order.
 *
 * @param weights per wave a weight for each cell, in units of 1 / {@link #ONE}
 */
record Waves(int[][] weights) {
  /** Waves along a line, the mean among them. */
  static final int COUNT = 8;

  /**
   * The sizes of a wave's weights sum to this at most, so cells of up to 16 bits make sums that fit
   * an int.
   */
  static final int ONE = 1 << 14;

  /**
   * @param bounds where the cells of the line begin, and where the last one ends, in pixels
   */
  static Waves of(View view, int[] bounds) {
    int cells = bounds.length - 1;
    double length = bounds[cells];
    int[][] weights = new int[COUNT][cells];
    for (int wave = 0; wave < COUNT; wave++) {
      for (int cell = 0; cell < cells; cell++) {
        double begin = place(bounds[cell] / length, view.margin());
        double end = place(bounds[cell + 1] / length, view.margin());
        weights[wave][cell] = (int) Math.round(ONE * integral(wave, begin, end));
      }
    }
    return new Waves(weights);
  }

  /** From 0 to 1 within the view. */
  private static double place(double share, double margin) {
    return Math.min(1, Math.max(0, (share - margin) / (1 - 2 * margin)));
  }

  /** Of a wave of mean square 1. StrictMath gives the same digits on every machine. */
  private static double integral(int wave, double begin, double end) {
    if (wave == 0) {
      return end - begin;
    }
    double frequency = Math.PI * wave;
    double sines = StrictMath.sin(frequency * end) - StrictMath.sin(frequency * begin);
    return StrictMath.sqrt(2) * sines / frequency;
  }

  /**
   * How much there is of the first waves downwards times as many to the right, in planes of cells
   * that lie side by side: one loop over a row of all of them is faster than three short ones.
   *
   * @param cells row by row those of all planes, each between -2^16 and 2^16
   * @param counts of waves in each plane, none more than in the plane before
   * @return for each plane its count × count, in units of 1 / {@link #ONE} of a cell
   */
  static int[][][] transform(Waves down, Waves right, int[][] cells, int[] counts) {
    int width = cells[0].length / counts.length;
    int[][][] amounts = Arrays.stream(counts).mapToObj(n -> new int[n][n]).toArray(int[][][]::new);
    int[] line = new int[cells[0].length];
    int planes = counts.length;
    for (int i = 0; i < counts[0]; i++) {
      while (counts[planes - 1] <= i) {
        planes--;
      }
      mix(down.weights[i], cells, line, planes * width);
      for (int plane = 0; plane < planes; plane++) {
        for (int j = 0; j < counts[plane]; j++) {
          amounts[plane][i][j] = product(right.weights[j], line, plane * width);
        }
      }
    }
    return amounts;
  }

  private static int product(int[] weights, int[] line, int from) {
    int sum = 0;
    for (int x = 0; x < weights.length; x++) {
      sum += weights[x] * line[from + x];
    }
    return sum;
  }

  private static void mix(int[] weights, int[][] cells, int[] line, int length) {
    Arrays.fill(line, 0, length, 0);
    int y = 0;
    for (; y + 4 <= weights.length; y += 4) {
      add(weights, cells, y, line, length);
    }
    for (; y < weights.length; y++) {
      int weight = weights[y];
      int[] row = cells[y];
      for (int x = 0; x < length; x++) {
        line[x] += weight * row[x];
      }
    }
    for (int x = 0; x < length; x++) {
      line[x] /= ONE;
    }
  }

  /** Four rows at once. */
  private static void add(int[] weights, int[][] cells, int y, int[] line, int length) {
    int first = weights[y];
    int second = weights[y + 1];
    int third = weights[y + 2];
    int fourth = weights[y + 3];
    int[] one = cells[y];
    int[] two = cells[y + 1];
    int[] three = cells[y + 2];
    int[] four = cells[y + 3];
    for (int x = 0; x < length; x++) {
      line[x] += first * one[x] + second * two[x] + third * three[x] + fourth * four[x];
    }
  }
}
