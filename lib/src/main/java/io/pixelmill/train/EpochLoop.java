package io.pixelmill.train;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.averaging.AveragingMaster;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroups;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains a network epoch by epoch, on the driver; counts what was really done. */
final class EpochLoop {
  private final JavaSparkContext spark;
  private final ComputationGraph network;
  private final AveragingMaster master;
  private final TrainingTable table;
  private final Feed feed;
  private final TrainSettings settings;
  private final TrainingProgress progress;
  private long images;
  private double seconds;

  EpochLoop(
      JavaSparkContext spark,
      ComputationGraph network,
      TrainingTable table,
      String training,
      Feed feed,
      TrainSettings settings,
      TrainingProgress progress) {
    this.spark = spark;
    this.network = network;
    this.master = new AveragingMaster(spark, network, settings.averaging(), training);
    this.table = table;
    this.feed = feed;
    this.settings = settings;
    this.progress = progress;
  }

  List<HistoryRow> run() {
    List<HistoryRow> history = new ArrayList<>();
    try {
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        HistoryRow row = epoch(epoch);
        progress.epoch(row);
        history.add(row);
      }
    } finally {
      master.release();
    }
    return history;
  }

  private HistoryRow epoch(int epoch) {
    List<List<List<Minibatch>>> rounds = EpochPlan.of(table.train(), settings, epoch - 1).rounds();
    long imagesBefore = images;
    double secondsBefore = seconds;
    double lossSum = 0;
    for (int round = 0; round < rounds.size(); round++) {
      String name =
          "epoch %d of %d, averaging round %d of %d"
              .formatted(epoch, settings.epochs(), round + 1, rounds.size());
      lossSum += round(name, rounds.get(round), epoch);
    }
    long seen = images - imagesBefore;
    if (seen != RowGroups.rows(table.train())) {
      throw new IllegalStateException(
          "Epoch %d trained on %d images of %d"
              .formatted(epoch, seen, RowGroups.rows(table.train())));
    }
    network.incrementEpochCount();
    String name = "epoch %d of %d, validation".formatted(epoch, settings.epochs());
    spark.setJobDescription(name);
    Validation validation = Validation.of(master, name, table.validation(), feed, settings);
    return new HistoryRow(
        epoch,
        lossSum / seen,
        validation.loss(),
        validation.accuracy(),
        seen,
        rounds.size(),
        seconds - secondsBefore);
  }

  /** The sum of the losses over the round's images. */
  private double round(String name, List<List<Minibatch>> lanes, int epoch) {
    spark.setJobDescription(name);
    RoundResult result = master.round(name, lanes, feed);
    seconds += result.timing().seconds();
    double lossSum = result.lossSum();
    images += result.images();
    requireFinite(lossSum, epoch);
    progress.round(
        new RoundProgress(
            epoch,
            settings.epochs(),
            images,
            RowGroups.rows(table.train()) * settings.epochs(),
            lossSum / result.images(),
            seconds));
    return lossSum;
  }

  private void requireFinite(double lossSum, int epoch) {
    if (!Double.isFinite(lossSum)) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot go on training",
          "the loss became %s in epoch %d with the learning rate %s"
              .formatted(lossSum, epoch, settings.network().updater().learningRate()),
          "Lower the learning rate, for example to a tenth.");
    }
  }
}
