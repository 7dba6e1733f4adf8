package io.pixelmill.train.plan;

/**
 * What a training will take.
 *
 * @param images trained on in an epoch
 * @param epochSeconds of an epoch's rounds
 * @param averagingSeconds the part of them that is not steps
 * @param validationSeconds after each epoch
 * @param onceSeconds of the whole training: start-up, and reading the table
 * @param epochs of the training
 */
public record Forecast(
    Candidate candidate,
    long images,
    double epochSeconds,
    double averagingSeconds,
    double validationSeconds,
    double onceSeconds,
    int epochs) {
  /** As {@code history} tells it, once all is read and warm. */
  public double imagesPerSecond() {
    return images / epochSeconds;
  }

  /** 0 to 1. */
  public double averagingShare() {
    return averagingSeconds / epochSeconds;
  }

  /** From reading the table's description to the trained network. */
  public double totalSeconds() {
    return onceSeconds + epochs * (epochSeconds + validationSeconds);
  }
}
