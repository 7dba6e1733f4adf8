package io.pixelmill.train.feed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Row groups whose images are put in a random order together, and are in memory together.
 *
 * @param shuffle seed of that order, no other window's
 */
public record Window(List<RowGroup> groups, long shuffle) implements Serializable {
  /**
   * Of decoded images, lest a window of large ones take all memory; one row group may have more.
   */
  static final long MAX_BYTES = 128L << 20;

  public Window {
    groups = List.copyOf(groups);
  }

  /** Images. */
  public int rows() {
    return Math.toIntExact(RowGroups.rows(groups));
  }

  /**
   * Row groups in random order, gathered.
   *
   * @param images that a window has at least, unless it is the last or would have more than {@link
   *     #MAX_BYTES}; 0 or 1 gives each row group a window of its own
   */
  public static List<Window> of(List<RowGroup> groups, int images, long seed) {
    List<Window> windows = new ArrayList<>();
    List<RowGroup> gathered = new ArrayList<>();
    long rows = 0;
    long bytes = 0;
    for (int index : Seeds.permutation(groups.size(), seed)) {
      RowGroup group = groups.get(index);
      boolean full = rows >= images || bytes + group.bytes() > MAX_BYTES;
      if (full && !gathered.isEmpty()) {
        windows.add(new Window(gathered, Seeds.mix(seed, windows.size())));
        gathered.clear();
        rows = 0;
        bytes = 0;
      }
      gathered.add(group);
      rows += group.rows();
      bytes += group.bytes();
    }
    if (!gathered.isEmpty()) {
      windows.add(new Window(gathered, Seeds.mix(seed, windows.size())));
    }
    return windows;
  }
}
