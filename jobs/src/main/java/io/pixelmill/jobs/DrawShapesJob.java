package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Draws the demo's data set: a folder of PNG files for each shape. */
final class DrawShapesJob implements Job {
  private final DemoSettings demo;
  private final Settings settings;

  private DrawShapesJob(DemoSettings demo, Settings settings) {
    this.demo = demo;
    this.settings = settings;
  }

  record DemoSettings(String shapes, int imagesPerClass, long seed) {
    DemoSettings {
      new Requirements()
          .notBlank("shapes", shapes)
          .between("images-per-class", imagesPerClass, 10, 100_000)
          .verify();
    }
  }

  static Supplier<DrawShapesJob> read(Settings settings, Settings.Reading reading) {
    Supplier<DemoSettings> demo = reading.record("demo", DemoSettings.class);
    return () -> new DrawShapesJob(demo.get(), settings);
  }

  @Override
  public Map<String, String> results() {
    return Map.of();
  }

  @Override
  public void run(JobContext context) {
    context.begin("draw shapes");
    RunIdentity run = Runs.identity("demo", settings, List.of("shapes"), List.of());
    Output shapes = Output.at(demo.shapes(), context.hadoop());
    if (context.areDone(run, shapes)) {
      return;
    }
    shapes.requireAvailable(run, context.overwrite());
    context.tell(shapes, shapes.publish(staging -> draw(context.hadoop(), run, staging)));
  }

  private Draft draw(Configuration hadoop, RunIdentity run, Path folder) throws IOException {
    FileSystem fileSystem = folder.getFileSystem(hadoop);
    Instant started = Instant.now();
    long drawn = 0;
    for (DrawnShapes.Kind kind : DrawnShapes.Kind.values()) {
      for (int number = 0; number < demo.imagesPerClass(); number++) {
        Path file = new Path(folder, "%s/%05d.png".formatted(kind.className(), number));
        try (OutputStream stream = fileSystem.create(file, false)) {
          stream.write(DrawnShapes.png(kind, number, demo.seed()));
        }
        drawn++;
      }
    }
    return Runs.draft("shapes", run, started, new TreeMap<>(Map.of("images", drawn)));
  }
}
