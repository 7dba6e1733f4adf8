package io.pixelmill.device;

import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/** The process of Spark's that this code runs in. */
public final class SparkProcess {
  private SparkProcess() {}

  /** For people: {@code driver}, or {@code executor 1 on host}. */
  public static String name() {
    BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
    return id.isDriver() ? "driver" : "executor %s on %s".formatted(id.executorId(), id.host());
  }
}
