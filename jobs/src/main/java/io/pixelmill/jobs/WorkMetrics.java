package io.pixelmill.jobs;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Brings {@link WorkDone} into Spark's metrics system, on the driver: each sink that Spark has
 * shows it. Public because Spark makes it.
 */
public final class WorkMetrics implements SparkPlugin {
  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext spark, PluginContext context) {
        WorkDone.register(context.metricRegistry());
        return Map.of();
      }
    };
  }

  /** None: null is what Spark's interface asks for. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }
}
