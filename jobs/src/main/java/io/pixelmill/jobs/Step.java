package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The steps along the data's way; each is a command and may be part of a pipeline. */
enum Step {
  PREPARE("Reads image sources and writes the images and rejects tables.", PrepareJob::read),
  AUGMENT("Reads an images table and writes a larger one with augmented copies.", AugmentJob::read),
  TRAIN("Trains a network on an images table and writes a model bundle.", TrainJob::read),
  SCORE("Scores images with a model bundle and writes the predictions table.", ScoreJob::read),
  EVALUATE(
      "Evaluates a predictions table and writes a report and metric tables.", EvaluateJob::read);

  private final String description;
  private final BiFunction<Settings, Settings.Reading, Supplier<Job>> reader;

  Step(String description, BiFunction<Settings, Settings.Reading, Supplier<Job>> reader) {
    this.description = description;
    this.reader = reader;
  }

  String commandName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  /** The job, to be taken after {@code reading.verify()}. */
  Supplier<Job> read(Settings settings, Settings.Reading reading) {
    return reader.apply(settings, reading);
  }
}
