package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.summary.NetworkSummary;
import io.pixelmill.train.StartingNetwork;
import io.pixelmill.train.TableImages;
import io.pixelmill.train.TrainSettings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The network that train would start from; nothing is trained or written. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Prints the layers, shapes, parameters, operations and memory of the network that train would start from.",
      "The images are those of train.images, or those of describe.height and the settings beside it."
    })
final class DescribeCommand implements Callable<Integer> {
  private static final String NAME = "describe";

  private final Console console;
  @Mixin private SettingsOptions options;

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    if (options.printOnly()) {
      console.text(settings.print(List.of("output", "seed", NAME, "train")));
      return 0;
    }
    Settings.Reading reading = settings.reading();
    Supplier<DescribeSettings> images = reading.record(NAME, DescribeSettings.class);
    Supplier<TrainJob.Paths> paths = reading.record("train", TrainJob.Paths.class);
    Supplier<TrainSettings> train = reading.record("train", TrainSettings.class);
    reading.verify();
    DescribeSettings given = images.get();
    if (given.shape().isPresent()) {
      describe(
          train.get(),
          given.shape().orElseThrow(),
          given.unnamedClasses().orElseThrow(),
          new Configuration());
    } else {
      describe(train.get(), paths.get().images());
    }
    return 0;
  }

  private void describe(TrainSettings settings, String images) {
    Sessions.during(
        NAME,
        spark -> {
          TableImages table = TableImages.read(spark, images);
          describe(
              settings,
              table.shape(),
              Classes.of(table.labels()),
              spark.sparkContext().hadoopConfiguration());
        });
  }

  private void describe(
      TrainSettings settings, ImageShape shape, Classes classes, Configuration hadoop) {
    NetworkSummary summary =
        NetworkSummary.of(
            StartingNetwork.of(settings.network(), shape, classes, settings.seed(), hadoop)
                .network(),
            shape);
    console.title(
        "network %s for images of %s, %d classes"
            .formatted(settings.network().name(), shape, classes.count()));
    new SummaryTable(summary, settings.batchSize()).lines().forEach(it -> console.text(it + "\n"));
  }
}
