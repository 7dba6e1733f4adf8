package io.pixelmill.jobs;

import io.pixelmill.train.plan.Forecast;
import java.time.Duration;
import java.util.List;

/** Forecasts, one a line. */
final class PlanTable {
  private PlanTable() {}

  /** Nothing where there are no forecasts. */
  static String of(String title, List<Forecast> forecasts) {
    if (forecasts.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append(
        "   %7s %6s %6s %9s %11s %9s %12s%n"
            .formatted(
                "workers", "batch", "every", "images/s", "an epoch", "averaging", "all epochs"));
    forecasts.forEach(
        it ->
            text.append(
                "   %7d %6d %6d %,9.0f %11s %7.1f %% %12s%n"
                    .formatted(
                        it.candidate().workers(),
                        it.candidate().batchSize(),
                        it.candidate().averagingFrequency(),
                        it.imagesPerSecond(),
                        time(it.epochSeconds()),
                        100 * it.averagingShare(),
                        time(it.totalSeconds()))));
    return text.toString();
  }

  static String time(double seconds) {
    return seconds < 10
        ? "%.1f s".formatted(seconds)
        : Console.text(Duration.ofMillis(Math.round(1000 * seconds)));
  }
}
