package io.pixelmill.train.averaging;

import io.pixelmill.acceleration.GradientClipping;
import java.time.Duration;

/**
 * How rounds are run.
 *
 * @param workers copies of the network that are trained side by side, at most
 * @param batchSize images in a batch, at most
 * @param averagingFrequency batches of a worker in a round, at most
 * @param seed of dropout
 * @param timeout after which a round that is not finished fails
 * @param clipping of every step's gradient
 */
public record AveragingSettings(
    int workers,
    int batchSize,
    int averagingFrequency,
    long seed,
    Duration timeout,
    GradientClipping clipping) {}
