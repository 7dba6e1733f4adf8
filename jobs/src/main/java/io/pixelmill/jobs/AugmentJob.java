package io.pixelmill.jobs;

import io.pixelmill.augment.Augment;
import io.pixelmill.augment.AugmentResult;
import io.pixelmill.augment.AugmentSettings;
import io.pixelmill.augment.ClassCount;
import io.pixelmill.augment.Samples;
import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Output;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The {@code images} table to one with augmented copies of its training images. */
final class AugmentJob implements Job {
  private static final String NAME = "augment";
  private static final String SHEET = "contact-sheet.png";
  private static final int CLASSES_SHOWN = 20;

  private final Settings all;
  private final Paths paths;
  private final AugmentSettings settings;

  private AugmentJob(Settings all, Paths paths, AugmentSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(String input, String images, Optional<String> samples) {
    Paths {
      new Requirements().notBlank("input", input).notBlank("images", images).verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<AugmentSettings> settings = reading.record(NAME, AugmentSettings.class);
    return () -> new AugmentJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    Map<String, String> results = new LinkedHashMap<>();
    results.put("augmented", paths.images());
    paths.samples().ifPresent(location -> results.put("samples", location + "/" + SHEET));
    return results;
  }

  @Override
  public void run(JobContext context) {
    context.begin(NAME);
    InputTable input = InputTable.open(context, "images", paths.input());
    RunIdentity run =
        Runs.identity(NAME, all, List.of("input", "images", "samples"), List.of(input.digest()));
    Output images = Output.at(paths.images(), context.hadoop());
    Optional<Output> samples =
        paths.samples().map(location -> Output.at(location, context.hadoop()));
    Output[] outputs = Stream.concat(samples.stream(), Stream.of(images)).toArray(Output[]::new);
    if (context.areDone(run, outputs)) {
      return;
    }
    for (Output output : outputs) {
      output.requireAvailable(run, context.overwrite());
    }
    Dataset<Row> rows = input.rows(context.spark());
    AugmentResult result = Augment.run(rows, settings);
    context.console().list("classes", lines(result.classes()));
    // First, so that the samples can be looked at while the table is written.
    samples.ifPresent(output -> publishSamples(context, run, rows, result, output));
    StageProgress.during(
        context,
        "augmenting",
        WorkDone.AUGMENTED,
        result.counts().get("train"),
        "images",
        () ->
            context.publishTable(
                "images",
                images,
                run,
                input.facts(),
                folder -> StoredTable.writeImages(result.images(), folder, settings.layout())));
  }

  private void publishSamples(
      JobContext context, RunIdentity run, Dataset<Row> rows, AugmentResult result, Output output) {
    Instant started = Instant.now();
    byte[] png = Samples.of(rows, settings).png();
    context.tell(
        output,
        output.publish(
            staging -> {
              Path file = new Path(staging, SHEET);
              try (OutputStream stream = file.getFileSystem(context.hadoop()).create(file, false)) {
                stream.write(png);
              }
              return Runs.draft("samples", run, started, new TreeMap<>(), facts(result.classes()));
            }));
  }

  private static SortedMap<String, String> facts(List<ClassCount> classes) {
    SortedMap<String, String> facts = new TreeMap<>();
    classes.forEach(
        count ->
            facts.put(
                "images." + count.label().name(),
                "%d to %d".formatted(count.before(), count.after())));
    return facts;
  }

  /** Images of each class in the train split, before and after. */
  private static List<String> lines(List<ClassCount> classes) {
    List<String> lines = new ArrayList<>();
    for (ClassCount count : classes.subList(0, Math.min(CLASSES_SHOWN, classes.size()))) {
      lines.add(
          "%-20s %,9d to %,9d".formatted(count.label().name(), count.before(), count.after()));
    }
    if (classes.size() > CLASSES_SHOWN) {
      lines.add("and %,d more classes".formatted(classes.size() - CLASSES_SHOWN));
    }
    return lines;
  }
}
