package io.pixelmill.train;

import io.pixelmill.network.InputRange;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.process.TrainingId;
import io.pixelmill.train.state.TrainingState;
import java.util.List;
import java.util.SortedSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What all parts of one training share on the driver.
 *
 * @param classWeights of the loss, none where all classes count the same
 */
record TrainingContext(
    JavaSparkContext spark,
    TrainingId id,
    TrainingTable table,
    InputRange range,
    Feed feed,
    List<Double> classWeights,
    TrainSettings settings,
    TrainingRun run) {
  /**
   * @param network in the state that counts as the result
   * @param epoch after which it had that state
   * @param devices that this run computed on
   */
  TrainResult result(
      ComputationGraph network,
      Ending ending,
      TrainingState state,
      int epoch,
      int missed,
      SortedSet<String> devices) {
    return new TrainResult(
        network,
        ending,
        state.history(),
        state.layers(),
        epoch,
        missed,
        table.labels(),
        table.shape(),
        range,
        RowGroups.rows(table.train()),
        RowGroups.rows(table.validation()),
        classWeights,
        devices);
  }
}
