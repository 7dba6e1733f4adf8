package io.pixelmill.train.plan;

import java.util.Map;

/**
 * What trial rounds told, on the cluster as it is.
 *
 * @param rounds by workers and batch size
 * @param averaging what a round costs besides its steps
 * @param plainSteps seconds of a step of one process with all cores, by batch size
 * @param cores that such a process has
 * @param validation seconds after an epoch
 * @param validationWorkers that shared it
 * @param reading seconds that one worker needs to read and decode an image of the table
 * @param start seconds that a training needs until it runs at its full speed, beyond the work that
 *     it does meanwhile
 */
public record Measured(
    Map<Setup, RoundFit> rounds,
    AveragingCost averaging,
    Map<Integer, Double> plainSteps,
    int cores,
    double validation,
    int validationWorkers,
    double reading,
    double start) {
  public Measured {
    rounds = Map.copyOf(rounds);
    plainSteps = Map.copyOf(plainSteps);
  }
}
