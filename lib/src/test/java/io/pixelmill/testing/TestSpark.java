package io.pixelmill.testing;

import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of the test process: {@code local[2]}, no user interface, loopback only.
 */
public final class TestSpark {
  private TestSpark() {}

  /** The running session; a new one where a job has stopped it. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("pixelmill-tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
        .getOrCreate();
  }
}
