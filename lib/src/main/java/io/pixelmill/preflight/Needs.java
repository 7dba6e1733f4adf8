package io.pixelmill.preflight;

import io.pixelmill.provenance.CodeIdentity;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.plan.Cluster;
import io.pixelmill.train.plan.MemoryNeed;
import io.pixelmill.train.plan.SparkMemory;
import org.apache.spark.SparkConf;

/** What a training as it is set needs of the processes of this cluster. */
record Needs(
    SparkConf conf,
    Cluster cluster,
    TrainingSize size,
    MemoryNeed memory,
    SparkMemory recommended,
    double clockSkewSeconds) {
  private static final String EXECUTOR = "executor";

  static Needs of(
      SparkConf conf,
      Cluster cluster,
      TrainingSize size,
      TrainSettings training,
      PreflightSettings settings) {
    MemoryNeed memory = MemoryNeed.of(size, training, cluster.tasksPerExecutor());
    return new Needs(
        conf,
        cluster,
        size,
        memory,
        SparkMemory.of(memory, cluster.place()),
        settings.clockSkewSeconds());
  }

  Expectations of(String process) {
    boolean isDriver = process.equals(Preflight.DRIVER);
    boolean isLocal = cluster.place() == Cluster.Place.DRIVER;
    long driverHeap = isLocal ? memory.localHeap() : memory.driverHeap();
    long driverArrays = memory.driverArrays() + (isLocal ? memory.executorArrays() : 0);
    return new Expectations(
        System.getProperty("java.version"),
        CodeIdentity.current(),
        isDriver ? driverHeap : memory.executorHeap(),
        isDriver ? driverArrays : memory.executorArrays(),
        GrantedMemory.of(conf, isDriver ? Preflight.DRIVER : EXECUTOR),
        size.stateBytes(),
        clockSkewSeconds,
        recommended);
  }

  /** Of the processes that tasks run in. */
  Expectations ofTasks() {
    return of(cluster.place() == Cluster.Place.DRIVER ? Preflight.DRIVER : EXECUTOR);
  }
}
