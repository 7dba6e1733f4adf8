package io.pixelmill.train.averaging;

import java.time.Duration;

/**
 * How rounds are run.
 *
 * @param workers copies of the network that are trained side by side, at most
 * @param batchSize images in a batch, at most
 * @param averagingFrequency batches of a worker in a round, at most
 * @param seed of dropout
 * @param timeout after which a round that is not finished fails
 */
public record AveragingSettings(
    int workers, int batchSize, int averagingFrequency, long seed, Duration timeout) {}
