package io.pixelmill.prepare;

import io.pixelmill.table.Split;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * Which {@link SplitDraw draws} go to which split.
 *
 * @param cuts per pool its cuts; an image of a pool without cuts stays where its source fixed it
 */
record SplitPlan(Map<Pool, Cuts> cuts) implements Serializable {
  SplitPlan {
    cuts = Map.copyOf(cuts);
  }

  Split split(Pool pool, long draw) {
    return switch (pool.fixed()) {
      case NONE -> cuts.get(pool).split(draw);
      case TRAIN ->
          Optional.ofNullable(cuts.get(pool)).map(cut -> cut.split(draw)).orElse(Split.TRAIN);
      case KEPT_TRAIN -> Split.TRAIN;
      case VALIDATION, KEPT_VALIDATION -> Split.VALIDATION;
      case TEST, KEPT_TEST -> Split.TEST;
    };
  }

  /** Images that are drawn from together, so that shares hold in each class. */
  record Pool(int label, FixedSplit fixed) implements Serializable {}

  /**
   * @param trainEnd smaller draws go to {@link Split#TRAIN}
   * @param validationEnd other smaller draws go to {@link Split#VALIDATION}, the rest to {@link
   *     Split#TEST}
   */
  record Cuts(long trainEnd, long validationEnd) implements Serializable {
    Split split(long draw) {
      if (draw < trainEnd) {
        return Split.TRAIN;
      }
      return draw < validationEnd ? Split.VALIDATION : Split.TEST;
    }
  }
}
