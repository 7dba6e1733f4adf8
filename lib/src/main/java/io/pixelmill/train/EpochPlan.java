package io.pixelmill.train;

import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.Seeds;
import io.pixelmill.train.feed.Window;
import io.pixelmill.train.schedule.EpochIterations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the workers do in one epoch: each image exactly once, in an order that seed and epoch
 * decide. Row groups come in random order and are gathered into windows, whose rows come in random
 * order; the sequence is cut into batches, of which only the last may be short. Each worker takes a
 * stretch of that sequence, so that it needs one window at a time.
 *
 * @param rounds in each, the lanes of those workers that have anything to do, and in a lane at most
 *     {@code averagingFrequency} batches
 */
record EpochPlan(List<List<List<Minibatch>>> rounds) {
  /**
   * @param epoch 0 for the first
   */
  static EpochPlan of(List<RowGroup> groups, TrainSettings settings, int epoch) {
    long seed = Seeds.mix(settings.seed(), epoch);
    List<Minibatch> batches =
        Minibatch.of(Window.of(groups, settings.shuffleImages(), seed), settings.batchSize());
    List<List<List<Minibatch>>> rounds = new ArrayList<>();
    for (int worker = 0; worker < settings.workers(); worker++) {
      int from = share(batches.size(), worker, settings.workers());
      int to = share(batches.size(), worker + 1, settings.workers());
      for (int round = 0; from < to; round++) {
        if (round == rounds.size()) {
          rounds.add(new ArrayList<>());
        }
        int next = Math.min(from + settings.averagingFrequency(), to);
        rounds.get(round).add(List.copyOf(batches.subList(from, next)));
        from = next;
      }
    }
    return new EpochPlan(rounds);
  }

  /** How many iterations each epoch has: the steps of the worker that has most. */
  static EpochIterations iterations(long images, TrainSettings settings) {
    long batches = ceilDiv(images, settings.batchSize());
    int steps = Math.toIntExact(ceilDiv(batches, settings.workers()));
    return EpochIterations.of(Collections.nCopies(settings.epochs(), steps));
  }

  private static long ceilDiv(long count, long share) {
    return Math.floorDiv(count + share - 1, share);
  }

  private static int share(int batches, int worker, int workers) {
    return (int) ((long) batches * worker / workers);
  }
}
