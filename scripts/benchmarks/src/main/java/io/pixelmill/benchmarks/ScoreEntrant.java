package io.pixelmill.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One of those that score in turns. */
final class ScoreEntrant implements AutoCloseable {
  private static final double LOOP_SECONDS = 5;

  private final Child child;
  private final int warmUpImages;
  private final int images;
  private final List<Double> rates = new ArrayList<>();
  private double startSeconds;

  /**
   * @param images of the table that is scored in a turn; loops over memory do not ask
   * @param warmUpImages the same of the turn that does not count
   */
  ScoreEntrant(Child child, int warmUpImages, int images) {
    this.child = child;
    this.warmUpImages = warmUpImages;
    this.images = images;
  }

  String title() {
    return child.title();
  }

  /** Starts and takes a turn that does not count. */
  void warmUp() {
    startSeconds = child.ready();
    child.measure(warmUpImages, LOOP_SECONDS);
  }

  /** Images a second. */
  double turn() {
    return child.measure(images, LOOP_SECONDS);
  }

  void count(double rate) {
    rates.add(rate);
  }

  Samples rates() {
    return new Samples(rates);
  }

  /** What the process said of its last turn besides, such as the batch size that it chose. */
  String remarks() {
    StringBuilder remarks = new StringBuilder();
    child.parts().forEach((name, value) -> remarks.append("%s %.0f; ".formatted(name, value)));
    return remarks.toString();
  }

  /** Images a second of a job of so many images, the start of Java and of the session included. */
  double rateWithStart(int jobImages) {
    return jobImages / (startSeconds + jobImages / rates().median());
  }

  /** Median of the repetitions' ratios: what ran in the same minutes is compared. */
  double over(ScoreEntrant other) {
    return new Samples(
            IntStream.range(0, rates.size())
                .mapToObj(i -> rates.get(i) / other.rates.get(i))
                .toList())
        .median();
  }

  @Override
  public void close() {
    child.close();
  }
}
