package io.pixelmill.train;

import io.pixelmill.network.Optimisation;
import io.pixelmill.train.schedule.PlannedRate;
import io.pixelmill.train.schedule.RateSchedule;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The network as it is trained: the stored one with what acts in training only. Both have the same
 * parameters and updater state.
 */
final class WorkingConfiguration {
  private WorkingConfiguration() {}

  /**
   * @param stock stays as it is
   * @param images in the train split
   */
  static ComputationGraphConfiguration of(
      ComputationGraphConfiguration stock, TrainSettings settings, long images) {
    ComputationGraphConfiguration working = settings.layers().of(copy(stock));
    if (!settings.schedule().isConstant()) {
      schedule(
          working, new RateSchedule(settings.schedule(), EpochPlan.iterations(images, settings)));
    }
    return working;
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
