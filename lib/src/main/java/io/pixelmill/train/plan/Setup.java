package io.pixelmill.train.plan;

/**
 * What decides how long a step takes.
 *
 * @param workers side by side
 * @param batchSize images of a step of one worker
 */
public record Setup(int workers, int batchSize) {
  /** Images between two steps of the averaged network, in effect. */
  public int effectiveBatch() {
    return workers * batchSize;
  }
}
