package io.pixelmill.train;

import io.pixelmill.config.Requirements;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.train.averaging.AveragingSettings;
import io.pixelmill.train.feed.OnlineAugmentation;
import io.pixelmill.train.schedule.ScheduleSettings;
import java.time.Duration;
import java.util.Objects;

/**
 * How a model is trained.
 *
 * @param epochs how often each image is seen
 * @param batchSize images whose gradients make one step of one worker
 * @param workers copies of the network that are trained side by side, each in a Spark task
 * @param averagingFrequency steps of each worker between two averagings
 * @param seed of the first weights, the order of the images, augmentation and dropout
 * @param cacheMegabytes decoded images that each executor keeps in memory, in MiB; each of its
 *     workers keeps the window of images that it is at anyway
 * @param prefetchBatches that each worker makes ahead; 0 makes each when it is needed
 * @param shuffleImages that are put in a random order together, at least; 0 or 1 mixes those of one
 *     row group
 * @param layers that compute
 * @param roundTimeoutSeconds after which a round that is not finished fails
 * @param labelSmoothing share of an image's label that is spread evenly over all classes, 0 or more
 *     and less than 1
 * @param schedule of the learning rate
 */
public record TrainSettings(
    NetworkSettings network,
    int epochs,
    int batchSize,
    int workers,
    int averagingFrequency,
    long seed,
    int cacheMegabytes,
    int prefetchBatches,
    int shuffleImages,
    int roundTimeoutSeconds,
    Layers layers,
    OnlineAugmentation augment,
    double labelSmoothing,
    ScheduleSettings schedule) {
  public TrainSettings {
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(layers, "layers is null");
    Objects.requireNonNull(augment, "augment is null");
    Objects.requireNonNull(schedule, "schedule is null");
    new Requirements()
        .atLeast("epochs", epochs, 1)
        .atLeast("batch-size", batchSize, 1)
        .atLeast("workers", workers, 1)
        .atLeast("averaging-frequency", averagingFrequency, 1)
        .atLeast("cache-megabytes", cacheMegabytes, 0)
        .atLeast("prefetch-batches", prefetchBatches, 0)
        .atLeast("shuffle-images", shuffleImages, 0)
        .atLeast("round-timeout-seconds", roundTimeoutSeconds, 1)
        .require(
            "label-smoothing",
            labelSmoothing >= 0 && labelSmoothing < 1,
            "must be 0 or more, less than 1",
            labelSmoothing)
        .require(
            "schedule.warm-up-epochs",
            schedule.warmUpEpochs() == 0 || schedule.warmUpEpochs() < epochs,
            "must be less than epochs, %d".formatted(epochs),
            schedule.warmUpEpochs())
        .verify();
  }

  /** Those of the rounds. */
  AveragingSettings averaging() {
    return new AveragingSettings(
        workers, batchSize, averagingFrequency, seed, Duration.ofSeconds(roundTimeoutSeconds));
  }
}
