package io.pixelmill.train;

import io.pixelmill.metrics.ConfusionMatrix;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.ForwardPass;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.feed.Window;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's figures on images that it was not trained on.
 *
 * @param loss mean cross-entropy in nats, NaN where there are no images
 * @param confusion labels and most probable classes; its figures are NaN where there are no images
 */
record Validation(double loss, ConfusionMatrix confusion) {
  private static final int BATCH = 256;

  /**
   * The same for every number of workers: sums are made by batch, then in the batches' order.
   *
   * @param name to be told if it fails
   */
  static Validation of(
      AveragingMaster master,
      String name,
      List<RowGroup> groups,
      Feed feed,
      TrainSettings settings) {
    ConfusionMatrix confusion = new ConfusionMatrix(feed.classes());
    if (groups.isEmpty()) {
      return new Validation(Double.NaN, confusion);
    }
    // No larger than a training step's, which is known to fit into memory.
    int batchSize = Math.min(BATCH, settings.batchSize());
    List<Minibatch> batches = Minibatch.of(Window.of(groups, 0, 0), batchSize);
    List<ValidatedBatch> validated =
        master.forward(
            name, batches, Math.min(settings.workers(), batches.size()), new Validate(feed));
    validated.forEach(batch -> batch.addTo(confusion));
    double loss = validated.stream().mapToDouble(ValidatedBatch::lossSum).sum();
    return new Validation(loss / RowGroups.rows(groups), confusion);
  }

  private record Validate(Feed feed) implements ForwardPass<Minibatch, ValidatedBatch> {
    @Override
    public List<ValidatedBatch> run(ComputationGraph network, List<Minibatch> batches) {
      List<ValidatedBatch> validated = new ArrayList<>();
      try (BatchStream stream = feed.validation(batches)) {
        while (stream.hasNext()) {
          try (Batch batch = stream.next();
              INDArray output = network.outputSingle(batch.features())) {
            validated.add(
                ValidatedBatch.of(output.toFloatMatrix(), batch.labels().toFloatMatrix()));
          }
        }
      }
      return validated;
    }
  }
}
