package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Processes that score one workload. */
record ScoreChildren(Workload workload) {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** A loop over memory, which uses the cores as it likes. */
  Child loop(Contestant contestant) {
    return Child.start(contestant, title(contestant.title()), CORES, options(), Map.of());
  }

  /** In a session of Spark with a task a core. */
  Child onSpark(Contestant contestant) {
    return Child.start(contestant, title(contestant.title()), 1, sparkOptions(), Map.of());
  }

  /** In the same session, on a class path that nothing else here has. */
  Child synapseMl() {
    Path classes = Processes.target("../synapseml/target/classes").normalize();
    try {
      String jars = Files.readString(classes.resolveSibling("classpath")).strip();
      return Child.start(
          title("SynapseML ONNXModel"),
          Processes.java(
              classes + ":" + jars, "io.pixelmill.benchmarks.SynapseMlProcess", 1, sparkOptions()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String title(String contestant) {
    return contestant + ", " + workload.preset();
  }

  private List<String> options() {
    return List.of("-D%s=%s".formatted(Workload.PROPERTY, workload));
  }

  private List<String> sparkOptions() {
    List<String> options = new ArrayList<>(options());
    options.addAll(SparkSettings.options("local[%d]".formatted(CORES)));
    return options;
  }
}
