package io.pixelmill.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How many processor cores Spark has given to this process. */
final class ExecutorCores {
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+)[,\\]].*");

  private ExecutorCores() {}

  static int of(SparkConf conf) {
    String master = conf.get("spark.master", "");
    int all = Runtime.getRuntime().availableProcessors();
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return Integer.parseInt(local.group(1));
    }
    if (master.equals("local")) {
      return 1;
    }
    // YARN and Kubernetes give one core where nothing is said, a standalone cluster gives all.
    boolean isOneByDefault = master.equals("yarn") || master.startsWith("k8s");
    return conf.getInt("spark.executor.cores", isOneByDefault ? 1 : all);
  }
}
