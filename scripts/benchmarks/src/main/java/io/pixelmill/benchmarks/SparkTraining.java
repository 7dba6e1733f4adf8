package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingProgress;
import io.pixelmill.train.TrainingRun;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Whole trainings on Spark, of which the first epoch does not count: it decodes and warms up. */
final class SparkTraining implements Measurement {
  /** System properties. */
  static final String IMAGES = "pixelmill.bench.images";

  static final String WORKERS = "pixelmill.bench.workers";

  /** Steps of each worker between two averagings. */
  static final int FREQUENCY = 10;

  private final SparkSession session = Sessions.open("bench");
  private final String images;
  private final int workers;
  private double epochSeconds = Double.MAX_VALUE;

  private SparkTraining(String images, int workers) {
    this.images = images;
    this.workers = workers;
  }

  static SparkTraining fromSystemProperties() {
    return new SparkTraining(System.getProperty(IMAGES), Integer.getInteger(WORKERS));
  }

  @Override
  public double measure(int batchSize, double seconds) {
    int counted = (int) Math.max(1, Math.ceil(seconds / epochSeconds));
    TrainSettings settings =
        SparkSettings.train(
            List.of(
                "epochs=" + (1 + counted),
                "batch-size=" + batchSize,
                "workers=" + workers,
                "averaging-frequency=" + FREQUENCY));
    TrainResult result =
        Train.run(session, images, settings, TrainingRun.told(TrainingProgress.silent()));
    List<HistoryRow> epochs = result.history().subList(1, 1 + counted);
    double trained = epochs.stream().mapToDouble(HistoryRow::seconds).sum();
    epochSeconds = trained / counted;
    return epochs.stream().mapToLong(HistoryRow::images).sum() / trained;
  }
}
