package io.pixelmill.train.feed;

import java.util.Arrays;
import java.util.List;

/** A window in memory: its images by their places in the random order. */
final class DecodedWindow {
  private final List<DecodedRowGroup> groups;
  private final int[] firstRows;
  private final int[] order;

  /**
   * @param groups the window's, in its order
   */
  DecodedWindow(Window window, List<DecodedRowGroup> groups) {
    this.groups = List.copyOf(groups);
    firstRows = new int[groups.size()];
    for (int i = 1; i < firstRows.length; i++) {
      firstRows[i] = firstRows[i - 1] + window.groups().get(i - 1).rows();
    }
    order = Seeds.permutation(window.rows(), window.shuffle());
  }

  StoredImage image(int place) {
    int row = order[place];
    int found = Arrays.binarySearch(firstRows, row);
    int group = found >= 0 ? found : -found - 2;
    return groups.get(group).image(row - firstRows[group]);
  }
}
