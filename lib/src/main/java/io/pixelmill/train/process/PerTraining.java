package io.pixelmill.train.process;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one process keeps for each training that runs in it. What belonged to a training that has
 * ended is closed as soon as another one is met; until then it is held softly.
 */
public final class PerTraining<T> {
  private final Consumer<T> close;
  private final Map<Long, SoftReference<T>> kept = new HashMap<>();

  /**
   * @param close gives the memory back
   */
  public PerTraining(Consumer<T> close) {
    this.close = close;
  }

  /** The training's own, made where there is none yet. */
  public synchronized T of(TrainingId training, Supplier<T> maker) {
    kept.keySet().stream().filter(training::knowsTheEndOf).toList().forEach(this::release);
    Optional<T> found = find(training);
    if (found.isPresent()) {
      return found.get();
    }
    T made = maker.get();
    kept.put(training.number(), new SoftReference<>(made));
    return made;
  }

  /** The training's own, if there is one. */
  public synchronized Optional<T> find(TrainingId training) {
    return Optional.ofNullable(kept.get(training.number())).map(SoftReference::get);
  }

  /** Gives the training's memory in this process back. */
  public synchronized void release(TrainingId training) {
    release(training.number());
  }

  private void release(long number) {
    SoftReference<T> released = kept.remove(number);
    T value = released == null ? null : released.get();
    if (value != null) {
      close.accept(value);
    }
  }
}
