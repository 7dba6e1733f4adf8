package io.pixelmill.train;

import io.pixelmill.network.Optimisation;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.schedule.PlannedRate;
import io.pixelmill.train.schedule.RateSchedule;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The network as it is trained: the stored one with what acts in training only. Both have the same
 * parameters and updater state.
 */
final class WorkingConfiguration {
  private WorkingConfiguration() {}

  /**
   * A network with the stored one's weights and updater state.
   *
   * @param stock stays as it is
   * @param classWeights in the order of the outputs, or none
   * @throws ProblemException if there are weights and the network has another loss than the one
   *     that has such
   */
  static ComputationGraph network(
      ComputationGraph stock,
      TrainSettings settings,
      TrainingTable table,
      List<Double> classWeights) {
    ComputationGraph network =
        new ComputationGraph(
            of(
                stock.getConfiguration(),
                settings,
                RowGroups.rows(table.train()),
                lossWeights(table, classWeights)));
    network.init();
    NetworkState.copy(stock, network);
    return network;
  }

  /**
   * Images' weights come with their labels, which then do not sum to 1: DL4J's loss is right for
   * those only where the classes have weights, too.
   */
  private static List<Double> lossWeights(TrainingTable table, List<Double> classWeights) {
    return classWeights.isEmpty() && table.weights() == TrainingTable.Weights.DIFFERENT
        ? Collections.nCopies(table.labels().size(), 1.0)
        : classWeights;
  }

  /**
   * @param stock stays as it is
   * @param images in the train split
   * @param classWeights in the order of the outputs, or none
   * @throws ProblemException if the network has another loss than the one that has such weights
   */
  static ComputationGraphConfiguration of(
      ComputationGraphConfiguration stock,
      TrainSettings settings,
      long images,
      List<Double> classWeights) {
    ComputationGraphConfiguration weighted = copy(stock);
    if (!classWeights.isEmpty()) {
      weigh(weighted, classWeights);
    }
    ComputationGraphConfiguration working = settings.layers().of(weighted);
    Optimisation.regularisations(working)
        .forEach(
            each ->
                each.replaceAll(
                    it -> it instanceof WeightDecay decay ? DecoupledDecay.of(decay) : it));
    if (!settings.schedule().isConstant()) {
      schedule(working, EpochPlan.rates(images, settings));
    }
    return working;
  }

  private static void weigh(ComputationGraphConfiguration working, List<Double> classWeights) {
    INDArray weights =
        Nd4j.createFromArray(classWeights.toArray(Double[]::new)).castTo(DataType.FLOAT);
    for (String name : working.getNetworkOutputs()) {
      if (working.getVertices().get(name) instanceof LayerVertex vertex
          && vertex.getLayerConf().getLayer() instanceof BaseOutputLayer output
          && output.getLossFn() instanceof LossMCXENT) {
        output.setLossFn(new LossMCXENT(weights.reshape(1, weights.length())));
      } else {
        throw ProblemException.of(
            ProblemKind.SETTINGS,
            "Cannot weigh classes or images",
            "the network's output %s has another loss than cross-entropy".formatted(name),
            "Set train.class-weights.mode to none, and give a table without weights.");
      }
    }
  }

  private static void schedule(ComputationGraphConfiguration working, RateSchedule schedule) {
    for (IUpdater updater : Optimisation.updaters(working)) {
      double full = updater.getLearningRate(0, 0);
      updater.setLrAndSchedule(full, new PlannedRate(full, schedule));
    }
  }

  private static ComputationGraphConfiguration copy(ComputationGraphConfiguration stock) {
    ComputationGraphConfiguration copy = ComputationGraphConfiguration.fromJson(stock.toJson());
    copy.setIterationCount(stock.getIterationCount());
    copy.setEpochCount(stock.getEpochCount());
    return copy;
  }
}
