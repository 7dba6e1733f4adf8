package io.pixelmill.train;

import io.pixelmill.config.Requirements;
import io.pixelmill.network.NetworkSettings;
import java.util.Objects;

/**
 * How a model is trained.
 *
 * @param epochs how often each image is seen
 * @param batchSize images whose gradients make one step of one worker
 * @param workers copies of the network that are trained side by side, each in a Spark task
 * @param averagingFrequency steps of each worker between two averagings
 * @param seed of the first weights, the order of the images and dropout
 * @param cacheMegabytes decoded images that each executor keeps in memory, in MiB; 0 decodes again
 *     whenever a batch is made
 * @param roundTimeoutSeconds after which a round that is not finished fails
 */
public record TrainSettings(
    NetworkSettings network,
    int epochs,
    int batchSize,
    int workers,
    int averagingFrequency,
    long seed,
    int cacheMegabytes,
    int roundTimeoutSeconds) {
  public TrainSettings {
    Objects.requireNonNull(network, "network is null");
    new Requirements()
        .atLeast("epochs", epochs, 1)
        .atLeast("batch-size", batchSize, 1)
        .atLeast("workers", workers, 1)
        .atLeast("averaging-frequency", averagingFrequency, 1)
        .atLeast("cache-megabytes", cacheMegabytes, 0)
        .atLeast("round-timeout-seconds", roundTimeoutSeconds, 1)
        .verify();
  }
}
