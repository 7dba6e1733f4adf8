package io.pixelmill.train.checkpoint;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint is called: by what is complete.
 *
 * @param rounds of the epoch that comes then
 */
record CheckpointName(int epochs, int rounds) implements Comparable<CheckpointName> {
  private static final Pattern TEXT = Pattern.compile("epochs-(\\d{1,9})-rounds-(\\d{1,9})");
  private static final Comparator<CheckpointName> ORDER =
      Comparator.comparingInt(CheckpointName::epochs).thenComparingInt(CheckpointName::rounds);

  static Optional<CheckpointName> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new CheckpointName(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(CheckpointName other) {
    return ORDER.compare(this, other);
  }

  /** Sorts as the numbers do. */
  @Override
  public String toString() {
    return "epochs-%05d-rounds-%07d".formatted(epochs, rounds);
  }
}
