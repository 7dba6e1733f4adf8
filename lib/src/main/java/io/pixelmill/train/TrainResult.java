package io.pixelmill.train;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.table.HistoryRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network and how it came about.
 *
 * @param network with its updater's state
 * @param ending why there are no more epochs
 * @param history a row for each epoch
 * @param epoch after which the network was like this; 0 for none
 * @param missedCheckpoints checkpoints that could not be written
 * @param labels names of the classes, in the order of the network's outputs
 * @param range in which the network takes the pixels
 * @param trainImages images in the train split
 * @param validationImages images in the validation split
 * @param classWeights of the loss, in the labels' order; empty where all classes counted the same
 */
public record TrainResult(
    ComputationGraph network,
    Ending ending,
    List<HistoryRow> history,
    int epoch,
    int missedCheckpoints,
    List<String> labels,
    ImageShape shape,
    InputRange range,
    long trainImages,
    long validationImages,
    List<Double> classWeights) {
  public TrainResult {
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(ending, "ending is null");
    Objects.requireNonNull(shape, "shape is null");
    Objects.requireNonNull(range, "range is null");
    history = List.copyOf(history);
    labels = List.copyOf(labels);
    classWeights = List.copyOf(classWeights);
  }

  /** The figures of the network; nothing before the first epoch is complete. */
  public Optional<HistoryRow> row() {
    return epoch == 0 ? Optional.empty() : Optional.of(history.get(epoch - 1));
  }
}
