package io.pixelmill.score;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Where one task's time goes; the threads of its pipeline add to it side by side. */
final class PhaseClock {
  private final LongAdder read = new LongAdder();
  private final LongAdder decode = new LongAdder();
  private final LongAdder engine = new LongAdder();
  private final LongAdder write = new LongAdder();
  private final ScorePhases phases;
  private long handedOut = System.nanoTime();
  private boolean isOut;

  /**
   * @param phases get the times in the end
   */
  PhaseClock(ScorePhases phases) {
    this.phases = phases;
  }

  <T> T read(Supplier<T> work) {
    long started = System.nanoTime();
    try {
      return work.get();
    } finally {
      read.add(System.nanoTime() - started);
    }
  }

  void decode(Runnable work) {
    time(decode, work);
  }

  void engine(Runnable work) {
    time(engine, work);
  }

  private static void time(LongAdder phase, Runnable work) {
    long started = System.nanoTime();
    try {
      work.run();
    } finally {
      phase.add(System.nanoTime() - started);
    }
  }

  /** From now on until {@link #handedOut} whoever asked for rows writes them. */
  void handOut() {
    handedOut = System.nanoTime();
    isOut = true;
  }

  void handedOut() {
    if (isOut) {
      write.add(System.nanoTime() - handedOut);
      isOut = false;
    }
  }

  /** To be called once, by the task's thread. */
  void report() {
    handedOut();
    phases.add(ScorePhases.Phase.READ, read.sum());
    phases.add(ScorePhases.Phase.DECODE, decode.sum());
    phases.add(ScorePhases.Phase.ENGINE, engine.sum());
    phases.add(ScorePhases.Phase.WRITE, write.sum());
  }
}
