package io.pixelmill.augment;

import java.io.Serializable;
import java.util.Map;

/**
 * How many copies each original of the train split gets: those of a class as many, or one more
 * where their lot says so.
 *
 * @param classes by label
 * @param seed of the lots
 */
record CopyPlan(Map<Integer, OfClass> classes, long seed) implements Serializable {
  CopyPlan {
    classes = Map.copyOf(classes);
  }

  /**
   * @param each copies of every original
   * @param lastLot originals with this lot or a smaller one get one more; empty for none
   */
  record OfClass(int each, String lastLot) implements Serializable {}

  int copies(int label, String imageId, String source) {
    OfClass plan = classes.get(label);
    boolean getsOneMore =
        !plan.lastLot().isEmpty() && Lot.of(seed, imageId, source).compareTo(plan.lastLot()) <= 0;
    return plan.each() + (getsOneMore ? 1 : 0);
  }
}
