package io.pixelmill.jobs;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.train.kryo.TrainingRegistrator;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark sessions: what spark-submit gives, with what the jobs cannot do without. */
public final class Sessions {
  private static final String MAIN = Main.class.getName();
  private static final String PLUGINS = "spark.plugins";

  private Sessions() {}

  /** A session for the length of some work; one that was open before stays open. */
  static void during(String name, Consumer<SparkSession> work) {
    boolean joins = SparkSession.getDefaultSession().exists(it -> !it.sparkContext().isStopped());
    SparkSession session = open(name);
    try {
      work.accept(session);
    } finally {
      if (!joins) {
        session.close();
      }
    }
  }

  public static SparkSession open(String name) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    if (conf.get("spark.app.name", MAIN).equals(MAIN)) { // spark-submit's when nobody gave one
      conf.set("spark.app.name", "pixelmill " + name);
    }
    conf.setIfMissing("spark.ui.showConsoleProgress", "false"); // the jobs tell their own progress
    conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
    // A task has so many cores; a native library would take all of the machine's for each.
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get("spark.task.cpus", "1"));
    // CUDA then numbers the devices as nvidia-smi does, whose numbers Spark hands out.
    conf.setIfMissing("spark.executorEnv.CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    // DL4J checks it where the cluster's serializer is Kryo; Java's is as fast for what training
    // sends.
    conf.setIfMissing("spark.kryo.registrator", TrainingRegistrator.class.getName());
    // Weights do not compress, and small networks' go to the driver with the task's end.
    conf.setIfMissing("spark.broadcast.compress", "false");
    conf.setIfMissing("spark.task.maxDirectResultSize", "16m");
    // What travels between tasks is pixels: to compress them takes time and saves nothing.
    conf.setIfMissing("spark.shuffle.compress", "false");
    // A worker's place is a wish: to wait for it would make all others wait.
    conf.setIfMissing("spark.locality.wait", "0s");
    conf.set("spark.sql.session.timeZone", "UTC");
    // Rows with pixels are large: small batches keep Parquet readers within memory.
    conf.setIfMissing("spark.sql.parquet.columnarReaderBatchSize", "512");
    // Training collects weights, which the driver's memory has to hold in any case.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    conf.set(
        PLUGINS,
        Stream.of(conf.get(PLUGINS, ""), WorkMetrics.class.getName())
            .filter(plugin -> !plugin.isEmpty())
            .collect(Collectors.joining(",")));
    try {
      EventLog.prepare(conf);
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
      return session;
    } catch (Exception e) { // Spark's own exceptions are checked, but not declared
      throw ProblemException.of(
              ProblemKind.CLUSTER,
              "Cannot start Spark on " + conf.get("spark.master"),
              String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()),
              "Check --master, the memory settings and whether the cluster can be reached.")
          .causedBy(e);
    }
  }
}
