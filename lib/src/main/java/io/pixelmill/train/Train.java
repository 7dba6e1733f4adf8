package io.pixelmill.train;

import io.pixelmill.device.DriverDevice;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.averaging.TaskProblems;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.process.TrainingId;
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
 * <p>Output: the network after the last epoch or after the best one, its history. A run that has a
 * place for checkpoints writes them there, and goes on from the newest one that it finds.
 *
 * <p>Several trainings may run in one session side by side, each in a thread of its own.
 */
public final class Train {
  private Train() {}

  /**
   * @param images any Hadoop URI of an {@code images} table's directory
   * @throws ProblemException if the table is not fit to train on, or the loss is lost, or there are
   *     checkpoints of another run
   */
  public static TrainResult run(
      SparkSession session, String images, TrainSettings settings, TrainingRun run) {
    DriverDevice.use(session.sparkContext());
    TrainingTable table = TrainingTable.read(session, images);
    requireValidation(settings, images, table);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    StartingNetwork start = StartingNetwork.of(settings, table, spark.hadoopConfiguration());
    ComputationGraph stock = start.network();
    List<Double> classWeights = settings.classWeights().of(table.labels(), table.images());
    ComputationGraph network = WorkingConfiguration.network(stock, settings, table, classWeights);
    TrainingId training = TrainingId.begin();
    Broadcast<SerializableConfiguration> hadoop =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    Feed feed =
        feed(training, settings, table.shape(), start.range(), table.labels().size(), hadoop);
    try {
      TrainingContext context =
          new TrainingContext(
              spark, training, table, start.range(), feed, classWeights, settings, run);
      return new Training(context, stock, network).run();
    } catch (Exception e) {
      throw TaskProblems.unwrap(e);
    } finally {
      hadoop.destroy();
      feed.release();
      training.close();
      NetworkState.release(network);
      spark.setJobDescription(null);
    }
  }

  private static void requireValidation(
      TrainSettings settings, String images, TrainingTable table) {
    boolean isJudged =
        settings.earlyStopping().patience() > 0 || settings.result() == Published.BEST;
    if (isJudged && table.validation().isEmpty()) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot tell which epoch is the best",
          "%s has no images in split=validation".formatted(images),
          "Give a table with a validation split, or set train.early-stopping.patience = 0 and"
              + " train.result = last.");
    }
  }

  /** What the workers make of the stored images. */
  static Feed feed(
      TrainingId training,
      TrainSettings settings,
      ImageShape shape,
      InputRange range,
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
        range,
        classes,
        hadoop);
  }
}
