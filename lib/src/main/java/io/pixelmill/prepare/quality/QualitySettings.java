package io.pixelmill.prepare.quality;

import io.pixelmill.config.Requirements;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is looked for in a data set, and what becomes of it.
 *
 * @param exactDuplicates files of the same bytes or the same pixels; all but one can be rejected
 * @param nearDuplicates images that show the same; all but one can be rejected
 * @param conflicts duplicates and near duplicates of different classes; all can be rejected
 * @param leaks images of a given train or validation split that have a duplicate or near duplicate
 *     in the given validation or test split; these images can be rejected
 * @param blank images of one colour
 * @param tiny small images
 * @param aspect long and narrow images
 */
public record QualitySettings(
    FindingAction exactDuplicates,
    NearDuplicates nearDuplicates,
    FindingAction conflicts,
    FindingAction leaks,
    Blank blank,
    Tiny tiny,
    Aspect aspect)
    implements Serializable {
  public QualitySettings {
    Objects.requireNonNull(exactDuplicates, "exactDuplicates is null");
    Objects.requireNonNull(nearDuplicates, "nearDuplicates is null");
    Objects.requireNonNull(conflicts, "conflicts is null");
    Objects.requireNonNull(leaks, "leaks is null");
    Objects.requireNonNull(blank, "blank is null");
    Objects.requireNonNull(tiny, "tiny is null");
    Objects.requireNonNull(aspect, "aspect is null");
  }

  /** Whether nothing is looked for: then no features are needed. */
  public boolean isOff() {
    return Stream.of(
            exactDuplicates,
            nearDuplicates.action,
            conflicts,
            leaks,
            blank.action,
            tiny.action,
            aspect.action)
        .allMatch(action -> action == FindingAction.IGNORE);
  }

  /** What becomes of findings of a kind. */
  public FindingAction action(FindingKind kind) {
    return switch (kind) {
      case BLANK -> blank.action;
      case TINY -> tiny.action;
      case EXTREME_ASPECT -> aspect.action;
      case LABEL_CONFLICT -> conflicts;
      case LEAK -> leaks;
      case EXACT_DUPLICATE, PIXEL_DUPLICATE -> exactDuplicates;
      case NEAR_DUPLICATE -> nearDuplicates.action;
      case CHAIN -> reporting(nearDuplicates.action);
    };
  }

  /** The same is looked for, and listed only. */
  QualitySettings reporting() {
    return new QualitySettings(
        reporting(exactDuplicates),
        new NearDuplicates(
            reporting(nearDuplicates.action), nearDuplicates.distance, nearDuplicates.largestGroup),
        reporting(conflicts),
        reporting(leaks),
        new Blank(reporting(blank.action), blank.share),
        new Tiny(reporting(tiny.action), tiny.side),
        new Aspect(reporting(aspect.action), aspect.ratio));
  }

  private static FindingAction reporting(FindingAction action) {
    return action == FindingAction.IGNORE ? action : FindingAction.REPORT;
  }

  /**
   * @param distance bits of the 64 of a {@link Fingerprint}'s hash that may differ
   * @param largestGroup images that are kept together at most because each is like the next
   */
  public record NearDuplicates(FindingAction action, int distance, int largestGroup)
      implements Serializable {
    private static final int LARGEST_DISTANCE = 16;

    public NearDuplicates {
      Objects.requireNonNull(action, "action is null");
      new Requirements()
          .between("distance", distance, 0, LARGEST_DISTANCE)
          .atLeast("largest-group", largestGroup, 2)
          .verify();
    }
  }

  /**
   * @param share of the pixels that have the most frequent colour; as much makes an image blank
   */
  public record Blank(FindingAction action, double share) implements Serializable {
    public Blank {
      Objects.requireNonNull(action, "action is null");
      new Requirements()
          .require("share", share > 0 && share <= 1, "must be more than 0 and at most 1", share)
          .verify();
    }
  }

  /**
   * @param side pixels; an image whose height or width is less is tiny
   */
  public record Tiny(FindingAction action, int side) implements Serializable {
    public Tiny {
      Objects.requireNonNull(action, "action is null");
      new Requirements().atLeast("side", side, 1).verify();
    }
  }

  /**
   * @param ratio longer by shorter side; more is extreme
   */
  public record Aspect(FindingAction action, double ratio) implements Serializable {
    public Aspect {
      Objects.requireNonNull(action, "action is null");
      new Requirements()
          .require("ratio", ratio >= 1 && Double.isFinite(ratio), "must be 1 or more", ratio)
          .verify();
    }
  }
}
