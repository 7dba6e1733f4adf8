package io.pixelmill.benchmarks;

import io.pixelmill.config.Reference;
import io.pixelmill.config.Settings;
import io.pixelmill.train.TrainSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** How the product's own settings reach a process that trains on Spark. */
final class SparkSettings {
  private static final String REFERENCE = "io/pixelmill/jobs/reference.conf";

  private SparkSettings() {}

  /** Options of Java: the settings of {@code conf/local} with that master, and a class path. */
  static List<String> options(String master) {
    Properties properties = new Properties();
    Path defaults = Path.of(System.getProperty("pixelmill.root"), "conf/local/spark-defaults.conf");
    try (InputStream in = Files.newInputStream(defaults)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.setProperty("spark.master", master);
    properties.setProperty("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    List<String> options = new ArrayList<>();
    properties.forEach((key, value) -> options.add("-D" + key + "=" + value));
    // What spark-submit makes of these two.
    options.add("-Xmx" + properties.getProperty("spark.driver.memory"));
    options.addAll(
        List.of(properties.getProperty("spark.driver.defaultJavaOptions", "").split(" ")));
    return options;
  }

  /** Where {@code local-cluster} looks for Spark; the jars come with the class path above. */
  static Map<String, String> environment() {
    Path home = Processes.target("spark-home/jars/none").getParent().getParent();
    return Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.12");
  }

  /** The defaults of {@code train} with some {@code key=value} on top. */
  static TrainSettings train(List<String> assignments) {
    Settings.Reading reading =
        Settings.defaults(Reference.ofResource(REFERENCE))
            .withAssignments(assignments.stream().map("train."::concat).toList())
            .reading();
    Supplier<TrainSettings> settings = reading.record("train", TrainSettings.class);
    reading.verify();
    return settings.get();
  }
}
