package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Ours, loops over memory, and peers on Spark score the same images in turns. Loops have a turn
 * before ours and one after it, so that both see the same minutes of the machine; their mean
 * counts.
 */
record ScoreRace(ScoreEntrant ours, List<ScoreEntrant> loops, List<ScoreEntrant> peers) {
  ScoreRace {
    loops = List.copyOf(loops);
    peers = List.copyOf(peers);
  }

  void run(int repetitions, PrintStream progress) {
    for (ScoreEntrant entrant : all()) {
      progress.printf("warm-up: %s%n", entrant.title());
      entrant.warmUp();
    }
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      String prefix = "repetition %d of %d: ".formatted(repetition, repetitions);
      double[] before = loops.stream().mapToDouble(ScoreEntrant::turn).toArray();
      turn(ours, prefix, progress);
      double[] after = loops.stream().mapToDouble(ScoreEntrant::turn).toArray();
      for (int i = 0; i < loops.size(); i++) {
        double mean = (before[i] + after[i]) / 2;
        progress.printf(
            "%s%s: %,.0f and %,.0f images/s%n", prefix, loops.get(i).title(), before[i], after[i]);
        loops.get(i).count(mean);
      }
      peers.forEach(peer -> turn(peer, prefix, progress));
    }
  }

  private static void turn(ScoreEntrant entrant, String prefix, PrintStream progress) {
    double rate = entrant.turn();
    progress.printf("%s%s: %,.0f images/s%n", prefix, entrant.title(), rate);
    entrant.count(rate);
  }

  /**
   * @param images of the job whose rate is told with the session's start
   */
  void print(int images, PrintStream out) {
    out.printf(
        "%n%-44s %10s %20s %22s %14s  %s%n",
        "images/s",
        "median",
        "smallest - largest",
        "with start, %,d".formatted(images),
        "Pixelmill over",
        "chosen");
    for (ScoreEntrant entrant : all()) {
      Samples rates = entrant.rates();
      out.printf(
          "%-44s %,10.0f %20s %,22.0f %14.2f  %s%n",
          entrant.title(),
          rates.median(),
          "%,.0f - %,.0f".formatted(rates.smallest(), rates.largest()),
          entrant.rateWithStart(images),
          ours.over(entrant),
          entrant.remarks());
    }
    out.println();
  }

  private List<ScoreEntrant> all() {
    List<ScoreEntrant> all = new ArrayList<>(List.of(ours));
    all.addAll(loops);
    all.addAll(peers);
    return all;
  }
}
