package io.pixelmill.train.averaging;

import io.pixelmill.table.RoundPhases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Takes the times of one round, on the driver. */
final class RoundClock {
  private final Stopwatch all = new Stopwatch();
  private final Stopwatch part = new Stopwatch();
  private double broadcastSeconds;
  private double jobSeconds;
  private long jobStartedMicros;

  static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  void broadcastDone() {
    broadcastSeconds = part.lap();
    jobStartedMicros = nowMicros();
  }

  void jobDone() {
    jobSeconds = part.lap();
  }

  /**
   * To be called when the network has its new state.
   *
   * @param stateBytes weights and updater state
   */
  RoundTiming timing(long stateBytes, List<LaneReport> reports) {
    LaneReport last =
        reports.stream().max(Comparator.comparingDouble(RoundClock::endMicros)).orElseThrow();
    double start = (last.startedMicros() - jobStartedMicros) / 1e6;
    return new RoundTiming(
        stateBytes,
        stateBytes * reports.size(),
        new RoundPhases(
            broadcastSeconds,
            start,
            last.seconds(LanePhase.STATE),
            last.seconds(LanePhase.NETWORK),
            last.seconds(LanePhase.FEED),
            last.seconds(LanePhase.STEPS),
            last.seconds(LanePhase.PACK),
            jobSeconds - start - last.seconds(),
            part.lap()),
        all.lap());
  }

  private static double endMicros(LaneReport report) {
    return report.startedMicros() + 1e6 * report.seconds();
  }
}
