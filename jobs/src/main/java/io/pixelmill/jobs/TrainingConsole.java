package io.pixelmill.jobs;

import io.pixelmill.report.Fact;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.RoundProgress;
import io.pixelmill.train.TrainingNotice;
import io.pixelmill.train.TrainingProgress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells on the console how training goes: a line every few seconds, ever less often the longer it
 * takes, and one after each epoch. Plain lines of fixed columns, for terminals and log files alike.
 */
final class TrainingConsole implements TrainingProgress {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** The time between two lines is the time so far through this. */
  private static final int SHARE = 20;

  private final Console console;
  private final long started = System.nanoTime();
  private final List<Fact> events = new ArrayList<>();
  private long lastTold = started;
  private long images;

  TrainingConsole(Console console) {
    this.console = console;
  }

  @Override
  public void round(RoundProgress progress) {
    WorkDone.ROUNDS.add(1);
    // A training that goes on where another one was killed counts from its first round.
    boolean isFirst = progress.epoch() == 1 && progress.round() == 1;
    WorkDone.TRAINED.add(images > 0 || isFirst ? progress.images() - images : 0);
    images = progress.images();
    long now = System.nanoTime();
    if (now - lastTold >= interval(Duration.ofNanos(now - started)).toNanos()) {
      lastTold = now;
      console.text("   ... %s%n".formatted(line(progress)));
    }
  }

  @Override
  public void epoch(EpochSummary epoch) {
    console.fact("epoch " + epoch.epoch(), line(epoch));
  }

  @Override
  public void notice(TrainingNotice notice) {
    console.fact(notice.title(), notice.text());
    events.add(new Fact(notice.title(), notice.text()));
  }

  /** What happened out of the ordinary. */
  List<Fact> events() {
    return List.copyOf(events);
  }

  /**
   * What was reached, when all is over.
   *
   * @param published epoch after which the network was like the model, 0 for none
   */
  void end(List<EpochSummary> epochs, int published) {
    EpochSummary.best(epochs).ifPresent(best -> reached("best accuracy", best));
    for (EpochSummary epoch : epochs) {
      if (epoch.epoch() == epochs.size()) {
        reached("last", epoch);
      } else if (epoch.epoch() == published) {
        reached("published", epoch);
      }
    }
  }

  private void reached(String name, EpochSummary epoch) {
    console.fact(name, "epoch %d: %s".formatted(epoch.epoch(), line(epoch.validation())));
  }

  /** Between two lines, after so much time. */
  static Duration interval(Duration elapsed) {
    Duration share = elapsed.dividedBy(SHARE);
    if (share.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return share.compareTo(LONGEST) > 0 ? LONGEST : share;
  }

  static String line(RoundProgress progress) {
    return ("epoch %s  round %s  %3.0f %%  loss %7.4f  %,8.0f images/s  %3.0f %% outside arithmetic"
            + "  %12s left")
        .formatted(
            ofTotal(progress.epoch(), progress.epochs()),
            ofTotal(progress.round(), progress.rounds()),
            100.0 * progress.images() / progress.expectedImages(),
            progress.loss(),
            progress.imagesPerSecond(),
            100 * progress.outsideArithmetic(),
            Console.text(progress.remaining()));
  }

  static String line(EpochSummary epoch) {
    return "loss %7.4f  %s  learning rate %s  %,8.0f images/s  %s"
        .formatted(
            epoch.trainLoss(),
            line(epoch.validation()),
            significant(epoch.learningRate()),
            epoch.imagesPerSecond(),
            Console.text(Duration.ofMillis(Math.round(1000 * epoch.seconds()))));
  }

  private static String line(ValidationMetrics validation) {
    return Double.isNaN(validation.accuracy())
        ? "no validation images"
        : "validation: loss %7.4f  accuracy %5.2f %%  macro F1 %6.4f"
            .formatted(validation.loss(), 100 * validation.accuracy(), validation.macroF1());
  }

  /** Such as {@code 7/10}, always as wide. */
  private static String ofTotal(int number, int total) {
    String all = String.valueOf(total);
    return ("%" + all.length() + "d/%s").formatted(number, all);
  }

  private static String significant(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toString()
        : "–";
  }
}
