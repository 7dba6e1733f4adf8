package io.pixelmill.train;

import io.pixelmill.acceleration.GradientClipping;
import io.pixelmill.config.Requirements;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.train.averaging.AveragingSettings;
import io.pixelmill.train.checkpoint.CheckpointSettings;
import io.pixelmill.train.feed.OnlineAugmentation;
import io.pixelmill.train.schedule.AveragingGrowth;
import io.pixelmill.train.schedule.Growth;
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
 * @param clipping of every step's gradient
 * @param classWeights how much an image's loss counts, by its class
 * @param batchGrowth of {@code batchSize} over the epochs
 * @param averagingGrowth of {@code averagingFrequency}
 * @param slowMomentum from averaging to averaging
 * @param checkpoint how often training is kept
 * @param earlyStopping what ends training before its last epoch
 * @param result which model training gives
 * @param lossLimit how many times the loss of guessing, or of the first round, is too much for
 *     several rounds in a row; 0 for no limit
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
    ScheduleSettings schedule,
    GradientClipping clipping,
    ClassWeights classWeights,
    Growth batchGrowth,
    AveragingGrowth averagingGrowth,
    SlowMomentum slowMomentum,
    CheckpointSettings checkpoint,
    EarlyStopping earlyStopping,
    Published result,
    double lossLimit) {
  public TrainSettings {
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(layers, "layers is null");
    Objects.requireNonNull(augment, "augment is null");
    Objects.requireNonNull(schedule, "schedule is null");
    Objects.requireNonNull(clipping, "clipping is null");
    Objects.requireNonNull(classWeights, "classWeights is null");
    Objects.requireNonNull(batchGrowth, "batchGrowth is null");
    Objects.requireNonNull(averagingGrowth, "averagingGrowth is null");
    Objects.requireNonNull(slowMomentum, "slowMomentum is null");
    Objects.requireNonNull(checkpoint, "checkpoint is null");
    Objects.requireNonNull(earlyStopping, "earlyStopping is null");
    Objects.requireNonNull(result, "result is null");
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
            "loss-limit",
            lossLimit == 0 || (lossLimit > 1 && Double.isFinite(lossLimit)),
            "must be greater than 1, or 0 for no limit",
            lossLimit)
        .require(
            "label-smoothing",
            labelSmoothing >= 0 && labelSmoothing < 1,
            "must be 0 or more, less than 1",
            labelSmoothing)
        .require(
            "clipping.value",
            clipping.value() >= 0 && Double.isFinite(clipping.value()),
            "must be 0 or more",
            clipping.value())
        .require(
            "clipping.norm",
            clipping.norm() >= 0 && Double.isFinite(clipping.norm()),
            "must be 0 or more",
            clipping.norm())
        .require(
            "schedule.warm-up-epochs",
            schedule.warmUpEpochs() == 0 || schedule.warmUpEpochs() < epochs,
            "must be less than epochs, %d".formatted(epochs),
            schedule.warmUpEpochs())
        .verify();
  }

  /**
   * @param epoch 0 for the first
   */
  int batchSize(int epoch) {
    return batchGrowth.of(batchSize, epoch);
  }

  /** Those of the rounds. */
  AveragingSettings averaging() {
    return new AveragingSettings(
        workers,
        batchSize,
        averagingFrequency,
        seed,
        Duration.ofSeconds(roundTimeoutSeconds),
        clipping);
  }
}
