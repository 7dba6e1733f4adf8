package io.pixelmill.train.plan;

/**
 * Settings of {@code train} that are weighed.
 *
 * @param averagingFrequency steps of each worker between two averagings
 */
public record Candidate(Setup setup, int averagingFrequency) {
  public Candidate(int workers, int batchSize, int averagingFrequency) {
    this(new Setup(workers, batchSize), averagingFrequency);
  }

  public int workers() {
    return setup.workers();
  }

  public int batchSize() {
    return setup.batchSize();
  }
}
