package io.pixelmill.train;

import io.pixelmill.train.averaging.ForwardPass;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Makes batches and does nothing with them. */
record ReadBatches(Feed feed) implements ForwardPass<Minibatch, Integer> {
  @Override
  public List<Integer> run(ComputationGraph network, List<Minibatch> batches) {
    try (BatchStream stream = feed.validation(batches)) {
      while (stream.hasNext()) {
        Batch batch = stream.next();
        batch.close();
      }
    }
    return List.of();
  }
}
