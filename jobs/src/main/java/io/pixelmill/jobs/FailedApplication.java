package io.pixelmill.jobs;

import org.apache.spark.SparkConf;

/**
 * A failed run as YARN's application master wants it where the driver runs inside of it: its
 * message becomes the application's diagnostics, which the client prints and the resource manager
 * keeps. Of a process that ends itself they would only say that it was shut down.
 */
final class FailedApplication extends RuntimeException {
  /**
   * @param told what was told on standard error
   */
  FailedApplication(int exitCode, String told) {
    super("exit code %d%n%s".formatted(exitCode, told), null, false, false);
  }

  static boolean isAsked(SparkConf conf) {
    return conf.get("spark.master", "").equals("yarn")
        && conf.get("spark.submit.deployMode", "").equals("cluster");
  }
}
