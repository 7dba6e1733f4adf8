package io.pixelmill.train.feed;

import java.io.Serializable;
import java.util.List;

/** Makes the lanes' batches, on the workers. Travels in Spark's closures, by Java always. */
public interface LaneFeed extends Serializable {
  /**
   * A lane's batches in their order.
   *
   * @param epoch 0 for the first
   */
  BatchStream training(List<Minibatch> lane, int epoch);

  /** Hosts that read the lane's images fastest, the best first; none where all are alike. */
  List<String> preferredHosts(List<Minibatch> lane);
}
