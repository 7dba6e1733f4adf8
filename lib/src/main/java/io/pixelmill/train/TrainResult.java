package io.pixelmill.train;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network and how it came about.
 *
 * @param network with its updater's state
 * @param ending why there are no more epochs
 * @param history a row for each round of the epochs that are complete
 * @param layers a row for each of these epochs and layer
 * @param epoch after which the network was like this; 0 for none
 * @param missedCheckpoints checkpoints that could not be written
 * @param labels names of the classes, in the order of the network's outputs
 * @param range in which the network takes the pixels
 * @param trainImages images in the train split
 * @param validationImages images in the validation split
 * @param classWeights of the loss, in the labels' order; empty where all classes counted the same
 * @param devices what this run computed on, and where; empty where no round was left to do
 */
public record TrainResult(
    ComputationGraph network,
    Ending ending,
    List<HistoryRow> history,
    List<LayerRow> layers,
    int epoch,
    int missedCheckpoints,
    List<String> labels,
    ImageShape shape,
    InputRange range,
    long trainImages,
    long validationImages,
    List<Double> classWeights,
    SortedSet<String> devices) {
  public TrainResult {
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(ending, "ending is null");
    Objects.requireNonNull(shape, "shape is null");
    Objects.requireNonNull(range, "range is null");
    history = List.copyOf(history);
    layers = List.copyOf(layers);
    labels = List.copyOf(labels);
    classWeights = List.copyOf(classWeights);
    devices = Collections.unmodifiableSortedSet(new TreeSet<>(devices));
  }

  /** The figures of the network; nothing before the first epoch is complete. */
  public Optional<EpochSummary> summary() {
    return epoch == 0 ? Optional.empty() : Optional.of(epochs().get(epoch - 1));
  }

  /** Each epoch, in their order. */
  public List<EpochSummary> epochs() {
    return EpochSummary.of(history);
  }
}
