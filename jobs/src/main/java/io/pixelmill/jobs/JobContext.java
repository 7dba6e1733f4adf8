package io.pixelmill.jobs;

import io.pixelmill.storage.Overwrite;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** What every job needs beside its settings. */
record JobContext(SparkSession spark, Overwrite overwrite, Console console) {
  Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
