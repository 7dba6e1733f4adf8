package io.pixelmill.train;

import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import io.pixelmill.train.feed.Seeds;
import io.pixelmill.train.feed.Window;
import io.pixelmill.train.schedule.EpochIterations;
import io.pixelmill.train.schedule.RateSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the workers do in one epoch: each image exactly once, in an order that seed and epoch
 * decide. Row groups come in random order and are gathered into windows, whose rows come in random
 * order; the sequence is cut into batches, of which only the last may be short. Each worker takes a
 * stretch of that sequence, so that it needs one window at a time.
 *
 * @param rounds in each, the lanes of those workers that have anything to do, and in a lane at most
 *     as many batches as the averaging interval is then
 */
record EpochPlan(List<List<List<Minibatch>>> rounds) {
  /**
   * @param epoch 0 for the first
   */
  static EpochPlan of(List<RowGroup> groups, TrainSettings settings, int epoch) {
    long seed = Seeds.mix(settings.seed(), epoch);
    List<Minibatch> batches =
        Minibatch.of(Window.of(groups, settings.shuffleImages(), seed), settings.batchSize(epoch));
    List<Integer> lengths = lengths(RowGroups.rows(groups), settings, epoch);
    List<List<List<Minibatch>>> rounds = new ArrayList<>();
    for (int worker = 0; worker < settings.workers(); worker++) {
      int from = share(batches.size(), worker, settings.workers());
      int to = share(batches.size(), worker + 1, settings.workers());
      for (int round = 0; from < to; round++) {
        if (round == rounds.size()) {
          rounds.add(new ArrayList<>());
        }
        int next = Math.min(from + lengths.get(round), to);
        rounds.get(round).add(List.copyOf(batches.subList(from, next)));
        from = next;
      }
    }
    return new EpochPlan(rounds);
  }

  /** The learning rate's shares in a training on so many images. */
  static RateSchedule rates(long images, TrainSettings settings) {
    List<Integer> steps =
        IntStream.range(0, settings.epochs())
            .mapToObj(epoch -> steps(images, settings, epoch))
            .toList();
    return new RateSchedule(settings.schedule(), EpochIterations.of(steps));
  }

  /** Batches of each worker in the epoch's rounds, at most. */
  private static List<Integer> lengths(long images, TrainSettings settings, int epoch) {
    RateSchedule rates = rates(images, settings);
    int steps = steps(images, settings, epoch);
    int first = rates.iterations().starts().get(epoch);
    List<Integer> lengths = new ArrayList<>();
    for (int done = 0; done < steps; ) {
      double rate = settings.network().updater().learningRate() * rates.shareFromPeak(first + done);
      int interval =
          settings.averagingGrowth().interval(settings.averagingFrequency(), epoch, rate);
      int length = Math.min(interval, steps - done);
      lengths.add(length);
      done += length;
    }
    return lengths;
  }

  /** Of the worker that has most. */
  private static int steps(long images, TrainSettings settings, int epoch) {
    long batches = ceilDiv(images, settings.batchSize(epoch));
    return Math.toIntExact(ceilDiv(batches, settings.workers()));
  }

  private static long ceilDiv(long count, long share) {
    return Math.floorDiv(count + share - 1, share);
  }

  private static int share(int batches, int worker, int workers) {
    return (int) ((long) batches * worker / workers);
  }
}
