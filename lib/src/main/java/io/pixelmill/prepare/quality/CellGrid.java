package io.pixelmill.prepare.quality;

import java.util.Arrays;

/**
 * The few cells that images of one shape are cut into, of equal size to the nearest pixel.
 *
 * @param rows where the rows of cells begin, and where the last one ends, in pixels
 * @param columns where the columns of cells begin, and where the last one ends, in pixels
 */
record CellGrid(int[] rows, int[] columns) {
  /** Cells along a side; as many as there are pixels where these are fewer. */
  private static final int CELLS = 16;

  /** Of images of that many pixels. */
  static CellGrid of(int height, int width) {
    return new CellGrid(bounds(height), bounds(width));
  }

  private static int[] bounds(int length) {
    int cells = Math.min(CELLS, length);
    int[] bounds = new int[cells + 1];
    for (int i = 0; i <= cells; i++) {
      bounds[i] = i * length / cells;
    }
    return bounds;
  }

  /** An array of an int for each cell. */
  int[][] empty() {
    return new int[rows.length - 1][columns.length - 1];
  }

  /** Pixels of each cell. */
  int[][] pixels() {
    int[][] pixels = empty();
    for (int row = 0; row < pixels.length; row++) {
      for (int column = 0; column < pixels[row].length; column++) {
        pixels[row][column] = (rows[row + 1] - rows[row]) * (columns[column + 1] - columns[column]);
      }
    }
    return pixels;
  }

  /**
   * @param values a value of each pixel, row by row
   * @param sums for the sum of each cell
   */
  void sum(int[] values, int[][] sums) {
    int width = columns[columns.length - 1];
    int[] line = new int[width];
    for (int row = 0; row < sums.length; row++) {
      Arrays.fill(line, 0);
      for (int y = rows[row]; y < rows[row + 1]; y++) {
        int from = y * width;
        for (int x = 0; x < width; x++) {
          line[x] += values[from + x];
        }
      }
      accumulate(line);
      int[] cells = sums[row];
      int before = 0;
      for (int column = 0; column < cells.length; column++) {
        int until = line[columns[column + 1] - 1];
        cells[column] = until - before;
        before = until;
      }
    }
  }

  /** Each value becomes the sum of all until it. Loops over the few pixels of a cell are slow. */
  private static void accumulate(int[] line) {
    int total = 0;
    for (int x = 0; x < line.length; x++) {
      total += line[x];
      line[x] = total;
    }
  }
}
