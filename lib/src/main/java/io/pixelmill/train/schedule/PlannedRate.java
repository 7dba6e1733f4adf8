package io.pixelmill.train.schedule;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The learning rate of one layer. Travels in the configurations of networks while they are trained;
 * what is stored has the full rate alone.
 *
 * @param full the largest rate
 */
public record PlannedRate(
    @JsonProperty("full") double full, @JsonProperty("schedule") RateSchedule schedule)
    implements ISchedule {
  private static final long serialVersionUID = 1;

  @Override
  public double valueAt(int iteration, int epoch) {
    return full * schedule.share(iteration);
  }

  @Override
  public PlannedRate clone() {
    return this; // immutable
  }
}
