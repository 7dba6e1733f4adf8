package io.pixelmill.train.process;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * A training while it runs. Its driver gives it a number; whenever the id travels to a worker it
 * also tells which other trainings of the driver still run, because nothing else tells an executor
 * that one has ended.
 */
public final class TrainingId implements Serializable, AutoCloseable {
  private static final Set<Long> RUNNING = new HashSet<>();
  private static long next;

  private final long number;
  private Set<Long> running = Set.of();
  private long begun;

  private TrainingId(long number) {
    this.number = number;
  }

  /** Of a training that begins, on the driver. */
  public static TrainingId begin() {
    synchronized (RUNNING) {
      TrainingId id = new TrainingId(next++);
      RUNNING.add(id.number);
      id.look();
      return id;
    }
  }

  /** The training has ended: workers that hear of another one give its memory back. */
  @Override
  public void close() {
    synchronized (RUNNING) {
      RUNNING.remove(number);
    }
  }

  long number() {
    return number;
  }

  /** Whether that training had ended when this id left the driver. */
  boolean knowsTheEndOf(long other) {
    return other < begun && !running.contains(other);
  }

  private void look() {
    synchronized (RUNNING) {
      running = Set.copyOf(RUNNING);
      begun = next;
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    synchronized (this) {
      look();
      out.defaultWriteObject();
    }
  }
}
