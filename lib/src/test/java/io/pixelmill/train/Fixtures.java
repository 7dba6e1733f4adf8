package io.pixelmill.train;

import io.pixelmill.network.NetworkSettings;
import io.pixelmill.train.feed.OnlineAugmentation;

/** Values of which a test says only what matters to it. */
final class Fixtures {
  private Fixtures() {}

  static TrainSettings settings(
      NetworkSettings network,
      int epochs,
      int batchSize,
      int workers,
      int averagingFrequency,
      long seed,
      int cacheMegabytes) {
    return new TrainSettings(
        network,
        epochs,
        batchSize,
        workers,
        averagingFrequency,
        seed,
        cacheMegabytes,
        2,
        0,
        600,
        Layers.FAST,
        OnlineAugmentation.NONE);
  }

  static TrainSettings with(Layers layers, TrainSettings settings) {
    return new TrainSettings(
        settings.network(),
        settings.epochs(),
        settings.batchSize(),
        settings.workers(),
        settings.averagingFrequency(),
        settings.seed(),
        settings.cacheMegabytes(),
        settings.prefetchBatches(),
        settings.shuffleImages(),
        settings.roundTimeoutSeconds(),
        layers,
        settings.augment());
  }
}
