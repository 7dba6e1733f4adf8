package io.pixelmill.benchmarks;

import io.pixelmill.train.averaging.RoundTiming;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What a round cost: medians over rounds, in seconds.
 *
 * @param parameters of the network
 * @param stateBytes from the driver to each executor
 * @param resultBytes from all workers together
 * @param broadcast copying the state and handing it to Spark
 * @param start of the task
 * @param fetch of the state by the worker
 * @param network made of it
 * @param arithmetic steps and waiting for batches
 * @param pack copying the worker's state
 * @param back from the worker's end to the job's
 * @param merge on the driver
 * @param all of the round
 */
record RoundCost(
    long parameters,
    int workers,
    double stateBytes,
    double resultBytes,
    double broadcast,
    double start,
    double fetch,
    double network,
    double arithmetic,
    double pack,
    double back,
    double merge,
    double all) {
  static RoundCost of(long parameters, int workers, List<RoundTiming> rounds) {
    return new RoundCost(
        parameters,
        workers,
        median(rounds, RoundTiming::stateBytes),
        median(rounds, RoundTiming::resultBytes),
        median(rounds, round -> round.phases().broadcastSeconds()),
        median(rounds, round -> round.phases().startSeconds()),
        median(rounds, round -> round.phases().fetchSeconds()),
        median(rounds, round -> round.phases().networkSeconds()),
        median(rounds, round -> round.phases().feedSeconds() + round.phases().stepSeconds()),
        median(rounds, round -> round.phases().packSeconds()),
        median(rounds, round -> round.phases().returnSeconds()),
        median(rounds, round -> round.phases().mergeSeconds()),
        median(rounds, RoundTiming::seconds));
  }

  private static double median(List<RoundTiming> rounds, ToDoubleFunction<RoundTiming> part) {
    return new Samples(rounds.stream().mapToDouble(part).boxed().toList()).median();
  }

  /** All of the round that is not arithmetic. */
  double overhead() {
    return all - arithmetic;
  }

  double bytes() {
    return stateBytes + resultBytes;
  }

  /** As one process tells it to another. */
  String line() {
    return parameters
        + " "
        + workers
        + " "
        + DoubleStream.of(
                stateBytes,
                resultBytes,
                broadcast,
                start,
                fetch,
                network,
                arithmetic,
                pack,
                back,
                merge,
                all)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" "));
  }

  static RoundCost ofLine(String line) {
    double[] values = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new RoundCost(
        (long) values[0],
        (int) values[1],
        values[2],
        values[3],
        values[4],
        values[5],
        values[6],
        values[7],
        values[8],
        values[9],
        values[10],
        values[11],
        values[12]);
  }
}
