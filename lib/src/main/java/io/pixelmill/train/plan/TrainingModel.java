package io.pixelmill.train.plan;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Forecasts trainings from what was measured. */
record TrainingModel(Cluster cluster, Workload work, Measured measured) {
  /**
   * @param candidate of a batch size that was measured; more workers than the cluster has slots
   *     stand for more machines of the same kind
   */
  Forecast of(Candidate candidate) {
    int workers = candidate.workers();
    double averaging = work.rounds(candidate) * measured.averaging().seconds(workers);
    double steps = work.steps(candidate.setup()) * step(candidate.setup());
    int executors = Math.min(workers, cluster.executors() * Math.max(1, workers / cluster.slots()));
    return new Forecast(
        candidate,
        work.images(),
        averaging + steps,
        averaging,
        validation(workers),
        measured.start() + work.imagesRead(executors) * measured.reading() / workers,
        work.epochs());
  }

  /** One process on one machine, with all of its cores. */
  Forecast plain(int batchSize, int averagingFrequency) {
    Candidate candidate = new Candidate(1, batchSize, averagingFrequency);
    double averaging = work.rounds(candidate) * measured.averaging().seconds(1);
    return new Forecast(
        candidate,
        work.images(),
        averaging + work.batches(batchSize) * measured.plainSteps().get(batchSize),
        averaging,
        validation(measured.cores()),
        measured.start() + work.imagesRead(1) * measured.reading(),
        work.epochs());
  }

  /** Those that were measured. */
  Set<Integer> batchSizes() {
    Set<Integer> sizes = new TreeSet<>();
    measured.rounds().keySet().forEach(setup -> sizes.add(setup.batchSize()));
    return sizes;
  }

  private double validation(int workers) {
    return measured.validation() * measured.validationWorkers() / workers;
  }

  /**
   * Seconds of a step; between two measured numbers of workers on a line, by how many of them share
   * a machine.
   */
  private double step(Setup setup) {
    NavigableMap<Integer, Double> byLoad = new TreeMap<>();
    measured
        .rounds()
        .forEach(
            (known, fit) -> {
              if (known.batchSize() == setup.batchSize()) {
                byLoad.put(cluster.onOneMachine(known.workers()), fit.step());
              }
            });
    int load = cluster.onOneMachine(setup.workers());
    Map.Entry<Integer, Double> below = byLoad.floorEntry(load);
    Map.Entry<Integer, Double> above = byLoad.ceilingEntry(load);
    if (below == null || above == null) {
      return (below == null ? above : below).getValue();
    }
    return below.getKey().equals(above.getKey())
        ? below.getValue()
        : below.getValue()
            + (above.getValue() - below.getValue())
                * (load - below.getKey())
                / (above.getKey() - below.getKey());
  }
}
