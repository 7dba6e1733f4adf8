package io.pixelmill.report;

import io.pixelmill.table.RoundPhases;
import java.util.function.ToDoubleFunction;

/** The time of averaging rounds as a reader wants it told; together the parts are all of it. */
enum TimePart {
  ARITHMETIC("Arithmetic", "forward and backward passes and updates", RoundPhases::stepSeconds),
  IMAGES(
      "Waiting for images",
      "batches were not ready when they were needed",
      RoundPhases::feedSeconds),
  SENDING(
      "Sending weights",
      "copying the state on the driver and bringing it to the workers",
      phases -> phases.broadcastSeconds() + phases.fetchSeconds()),
  COPYING(
      "Copying weights",
      "into the workers' networks, and out of them again",
      phases -> phases.networkSeconds() + phases.packSeconds()),
  SPARK(
      "Starting and returning",
      "Spark starts the tasks and brings their results back; waiting for cores is here too",
      phases -> phases.startSeconds() + phases.returnSeconds()),
  AVERAGING(
      "Averaging", "the mean of the workers' results, on the driver", RoundPhases::mergeSeconds);

  private final String title;
  private final String meaning;
  private final ToDoubleFunction<RoundPhases> seconds;

  TimePart(String title, String meaning, ToDoubleFunction<RoundPhases> seconds) {
    this.title = title;
    this.meaning = meaning;
    this.seconds = seconds;
  }

  String title() {
    return title;
  }

  String meaning() {
    return meaning;
  }

  double seconds(RoundPhases phases) {
    return seconds.applyAsDouble(phases);
  }
}
