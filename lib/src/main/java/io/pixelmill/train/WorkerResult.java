package io.pixelmill.train;

import java.io.Serializable;

/**
 * What a worker sends back after its batches of a round: primitives, which both of Spark's
 * serialisers copy in bulk (a class, because Kryo 4 cannot read records).
 */
final class WorkerResult implements Serializable {
  private final float[] parameters;
  private final float[] updaterState;
  private final int batches;
  private final long images;
  private final double lossSum;

  /**
   * @param updaterState empty where the updater keeps none
   * @param lossSum over the images
   */
  WorkerResult(float[] parameters, float[] updaterState, int batches, long images, double lossSum) {
    this.parameters = parameters;
    this.updaterState = updaterState;
    this.batches = batches;
    this.images = images;
    this.lossSum = lossSum;
  }

  float[] parameters() {
    return parameters;
  }

  float[] updaterState() {
    return updaterState;
  }

  int batches() {
    return batches;
  }

  long images() {
    return images;
  }

  double lossSum() {
    return lossSum;
  }
}
