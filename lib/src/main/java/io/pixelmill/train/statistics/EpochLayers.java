package io.pixelmill.train.statistics;

import io.pixelmill.table.LayerRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Follows the layers of the driver's network from epoch to epoch. */
public final class EpochLayers implements AutoCloseable {
  private final ComputationGraph network;
  private final List<LayerWeights> layers;
  private final INDArray before;

  /**
   * @param network as it is when the first epoch begins
   */
  public EpochLayers(ComputationGraph network) {
    this.network = network;
    this.layers = LayerWeights.of(network);
    this.before = network.params().dup();
  }

  /**
   * From somewhere in an epoch on: how far the layers have come since it began is not told.
   *
   * @param network as it is now
   */
  public static EpochLayers withinEpoch(ComputationGraph network) {
    EpochLayers layers = new EpochLayers(network);
    layers.before.assign(Float.NaN);
    return layers;
  }

  /**
   * Tells of the epoch that has ended; the next one begins.
   *
   * @param epoch 1 for the first
   * @param step the epoch's last, where it was observed
   * @return a row a layer, in the network's order
   */
  public List<LayerRow> end(int epoch, Optional<StepStatistics> step) {
    List<LayerRow> rows =
        IntStream.range(0, layers.size()).mapToObj(layer -> row(epoch, layer, step)).toList();
    before.assign(network.params());
    return rows;
  }

  private LayerRow row(int epoch, int index, Optional<StepStatistics> step) {
    LayerWeights layer = layers.get(index);
    Moments weights = layer.moments(network.params());
    return new LayerRow(
        epoch,
        index + 1,
        layer.layer(),
        layer.count(),
        weights.mean(),
        weights.deviation(),
        weights.norm(),
        step.map(it -> it.gradientNorm(index)).orElse(Double.NaN),
        step.map(it -> it.gradientMagnitude(index)).orElse(Double.NaN),
        step.map(it -> it.stepRatio(index)).orElse(Double.NaN),
        layer.differences(network.params(), before).norm() / weights.norm());
  }

  @Override
  public void close() {
    before.close();
  }
}
