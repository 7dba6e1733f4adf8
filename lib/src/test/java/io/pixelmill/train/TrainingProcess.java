package io.pixelmill.train;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Path;

/** Trains with checkpoints and tells each round, to be killed on the way. */
final class TrainingProcess {
  static final String ROUND = "ROUND ";
  static final String RESUMED = "RESUMED ";

  private TrainingProcess() {}

  static TrainSettings settings() {
    return Fixtures.settings(
        "epochs=4",
        "batch-size=4",
        "workers=2",
        "averaging-frequency=1",
        "network.dropout=0.5",
        "checkpoint.every-rounds=1");
  }

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Train.run(
        TestSpark.session(),
        folder.resolve("images").toString(),
        settings(),
        TrainingRun.told(new Teller()).keptAt(Kept.at(folder.resolve("checkpoints"))));
  }

  private static final class Teller implements TrainingProgress {
    @Override
    public void round(RoundProgress progress) {
      System.out.println(ROUND + progress.images());
    }

    @Override
    public void epoch(HistoryRow row) {}

    @Override
    public void notice(TrainingNotice notice) {
      if (notice instanceof TrainingNotice.Resumed resumed) {
        System.out.println(RESUMED + resumed.images());
      }
    }
  }
}
