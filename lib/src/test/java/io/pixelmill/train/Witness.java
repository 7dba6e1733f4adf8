package io.pixelmill.train;

import io.pixelmill.table.HistoryRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers notices, and does something to a training on its way. */
final class Witness implements TrainingProgress {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private int rounds;
  private int breakAfter;
  private int epoch;
  private Deed deed = () -> {};

  @FunctionalInterface
  interface Deed {
    void run() throws IOException;
  }

  /** The training ends with an exception after so many rounds; the next one does not. */
  void breakAfter(int rounds) {
    breakAfter = rounds;
  }

  void afterEpoch(int epoch, Deed deed) {
    this.epoch = epoch;
    this.deed = deed;
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void round(RoundProgress progress) {
    // Told before the checkpoint of the round is written.
    if (breakAfter > 0 && ++rounds > breakAfter) {
      breakAfter = 0;
      throw new IllegalStateException("broken off");
    }
  }

  @Override
  public void epoch(HistoryRow row) {
    if (row.epoch() == epoch) {
      try {
        deed.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void notice(TrainingNotice notice) {
    lines.add(notice.title() + ": " + notice.text());
  }
}
