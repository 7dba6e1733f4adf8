package io.pixelmill.preflight;

import io.pixelmill.train.plan.Cluster;
import io.pixelmill.train.plan.SparkMemory;
import java.util.List;

/** Reports of executor 1 made by hand, which differ from a good one in what a test is about. */
final class Reports {
  private static final long MIB = 1L << 20;
  private static final Trial PASSED = new Trial(Trial.Outcome.PASSED, "", 0.01);

  private String java = "17.0.15";
  private String code = "c0de";
  private String layers = "oneDNN";
  private int tasks = 1;
  private List<String> assigned = List.of();
  private ProcessReport.Serialiser serialiser = new ProcessReport.Serialiser("JavaSerializer", "");
  private Memory memory =
      new Memory(1024 * MIB, 256 * MIB, 456 * MIB, 4096 * MIB, Memory.UNLIMITED, 64_000 * MIB);
  private Trial library = PASSED;
  private Trial array = PASSED;
  private Trial fit = PASSED;
  private Trial score = PASSED;
  private Trial arrays = PASSED;
  private Trial storage = PASSED;
  private Trial broadcast = PASSED;
  private long free = Memory.UNLIMITED;
  private double clock;

  private Reports() {}

  static Reports good() {
    return new Reports();
  }

  static Expectations expected() {
    return expected(Memory.UNLIMITED);
  }

  static Expectations expected(long granted) {
    return new Expectations(
        "17.0.15",
        "c0de",
        700 * MIB,
        300 * MIB,
        granted,
        2_000_000,
        5,
        new SparkMemory(1024, 768, 1536, 896, Cluster.Place.EXECUTORS));
  }

  Reports java(String version) {
    java = version;
    return this;
  }

  Reports code(String digest) {
    code = digest;
    return this;
  }

  Reports layers(String told) {
    layers = told;
    return this;
  }

  Reports tasks(int count) {
    tasks = count;
    return this;
  }

  Reports assigned(String... addresses) {
    assigned = List.of(addresses);
    return this;
  }

  Reports serialiser(String name, String registrator) {
    serialiser = new ProcessReport.Serialiser(name, registrator);
    return this;
  }

  Reports memory(Memory found) {
    memory = found;
    return this;
  }

  Reports library(Trial trial) {
    library = trial;
    return this;
  }

  Reports array(Trial trial) {
    array = trial;
    return this;
  }

  Reports fit(Trial trial) {
    fit = trial;
    return this;
  }

  Reports score(Trial trial) {
    score = trial;
    return this;
  }

  Reports arrays(Trial trial) {
    arrays = trial;
    return this;
  }

  Reports storage(Trial trial) {
    storage = trial;
    return this;
  }

  Reports broadcast(Trial trial) {
    broadcast = trial;
    return this;
  }

  Reports free(long bytes) {
    free = bytes;
    return this;
  }

  Reports clock(double seconds) {
    clock = seconds;
    return this;
  }

  ProcessReport report() {
    return new ProcessReport(
        "executor 1",
        "host",
        tasks,
        new ProcessReport.Software(java, code, layers),
        new ProcessReport.Processors(2, 1),
        assigned,
        new Trial(Trial.Outcome.PASSED, "CPU", 0),
        serialiser,
        memory,
        library,
        array,
        fit,
        score,
        arrays,
        storage,
        free,
        broadcast,
        clock);
  }
}
