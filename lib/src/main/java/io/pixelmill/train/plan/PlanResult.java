package io.pixelmill.train.plan;

import io.pixelmill.train.TrainingSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of a training before it runs.
 *
 * @param given forecast of the settings as they are, workers beyond the cluster's slots left out;
 *     none where their batch size was not to be weighed
 * @param forecasts of all settings that were weighed
 * @param recommendation among them
 * @param oneProcesses forecasts of one process with all cores of a machine, by batch size
 * @param oneProcess the fastest of them beside the recommended settings
 * @param larger forecasts for larger clusters of the same machines, each recommended there
 * @param memory for the recommended settings
 */
public record PlanResult(
    Cluster cluster,
    TrainingSize size,
    Measured measured,
    Optional<Forecast> given,
    List<Forecast> forecasts,
    Recommendation recommendation,
    List<Forecast> oneProcesses,
    OneProcess oneProcess,
    List<Forecast> larger,
    SparkMemory memory) {
  public PlanResult {
    forecasts = List.copyOf(forecasts);
    oneProcesses = List.copyOf(oneProcesses);
    larger = List.copyOf(larger);
  }

  /** For each number of workers and batch size the recommended averaging, by rate. */
  public List<Forecast> bestBySetup(double rateKept) {
    return forecasts.stream()
        .collect(Collectors.groupingBy(it -> it.candidate().setup()))
        .values()
        .stream()
        .map(group -> Recommendation.of(group, rateKept).chosen())
        .sorted(Comparator.comparingDouble(Forecast::imagesPerSecond).reversed())
        .toList();
  }
}
