package io.pixelmill.train;

import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.averaging.TaskProblems;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.process.TrainingId;
import io.pixelmill.train.state.TrainingState;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The {@code images} table to a trained network.
 *
 * <p>Input: a stored table, Parquet partitioned by split; images in random order (prepare and
 * augment store them so), because a batch comes from one window of few row groups.
 *
 * <p>Steps: the driver reads the files' footers, lays out each epoch's batches, and starts one
 * Spark job for each averaging round; workers read row groups by themselves. After each epoch the
 * network is tried on the validation split.
 *
 * <p>Output: the network after the last epoch, its history.
 *
 * <p>Several trainings may run in one session side by side, each in a thread of its own.
 */
public final class Train {
  private Train() {}

  /**
   * @param images any Hadoop URI of an {@code images} table's directory
   * @throws ProblemException if the table is not fit to train on, or the loss is lost
   */
  public static TrainResult run(
      SparkSession session, String images, TrainSettings settings, TrainingRun run) {
    TrainingTable table = TrainingTable.read(session, images);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    ComputationGraph stock =
        StartingNetwork.of(
            settings.network(),
            table.shape(),
            Classes.of(table.labels()),
            settings.seed(),
            spark.hadoopConfiguration());
    List<Double> classWeights = settings.classWeights().of(table.labels(), table.images());
    ComputationGraph network =
        new ComputationGraph(
            WorkingConfiguration.of(
                stock.getConfiguration(), settings, RowGroups.rows(table.train()), classWeights));
    network.init();
    NetworkState.copy(stock, network);
    TrainingId training = TrainingId.begin();
    Broadcast<SerializableConfiguration> hadoop =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    Feed feed = feed(training, settings, table.shape(), table.labels().size(), hadoop);
    try {
      TrainingState state =
          new EpochLoop(spark, network, table, training, feed, settings, run).run();
      NetworkState.copy(network, stock);
      return new TrainResult(
          stock,
          state.epoch() > settings.epochs() ? Ending.COMPLETE : Ending.PAUSED,
          state.history(),
          table.labels(),
          table.shape(),
          RowGroups.rows(table.train()),
          RowGroups.rows(table.validation()),
          classWeights);
    } catch (Exception e) {
      throw TaskProblems.unwrap(e);
    } finally {
      hadoop.destroy();
      feed.release();
      training.close();
      spark.setJobDescription(null);
    }
  }

  /** What the workers make of the stored images. */
  static Feed feed(
      TrainingId training,
      TrainSettings settings,
      ImageShape shape,
      int classes,
      Broadcast<SerializableConfiguration> hadoop) {
    return new Feed(
        training,
        (long) settings.cacheMegabytes() << 20,
        settings.prefetchBatches(),
        settings.augment(),
        settings.labelSmoothing(),
        settings.seed(),
        shape.height(),
        shape.width(),
        shape.channels(),
        classes,
        hadoop);
  }
}
