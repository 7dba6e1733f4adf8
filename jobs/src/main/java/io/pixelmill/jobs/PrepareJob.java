package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.image.FormFacts;
import io.pixelmill.ingest.ImageSources;
import io.pixelmill.ingest.SourceImages;
import io.pixelmill.ingest.SourceSettings;
import io.pixelmill.prepare.PixelStatistics;
import io.pixelmill.prepare.PixelStatistics.Channel;
import io.pixelmill.prepare.Prepare;
import io.pixelmill.prepare.PrepareCounts;
import io.pixelmill.prepare.PrepareResult;
import io.pixelmill.prepare.PrepareSettings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.storage.Scratch;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Image sources to the {@code images} and {@code rejects} tables. */
final class PrepareJob implements Job {
  /**
   * What begins so among the facts tells later jobs how files became the images: {@link FormFacts}.
   */
  static final String IMAGE_FACTS = "image.";

  /** Names the first of the inputs that are given together. */
  static final String SOURCE = "source";

  static final String NAME = "prepare";

  /** Moving data changes no result; a label map counts by its content. */
  private static final List<String> LOCATIONS =
      List.of(
          "source.path", "source.label-map", "images", "rejects", "findings", "report", "append");

  private final Settings all;
  private final Paths paths;
  private final PrepareSettings settings;

  private PrepareJob(Settings all, Paths paths, PrepareSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(
      SourceSettings source,
      String images,
      String rejects,
      String findings,
      Optional<String> report,
      Append append) {
    Paths {
      new Requirements()
          .notBlank("images", images)
          .notBlank("rejects", rejects)
          .notBlank("findings", findings)
          .verify();
      Objects.requireNonNull(append, "append is null");
    }
  }

  /** Whether images are added to a table that is there. */
  enum Append {
    OFF,
    ON
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<PrepareSettings> settings = reading.record(NAME, PrepareSettings.class);
    return () -> new PrepareJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    Map<String, String> results = new LinkedHashMap<>();
    results.put("images", paths.images());
    paths
        .report()
        .ifPresent(place -> results.put("data report", place + "/" + DataReportFiles.PAGE));
    return results;
  }

  @Override
  public void run(JobContext context) {
    context.begin(NAME);
    Output images = Output.at(paths.images(), context.hadoop());
    Optional<ExistingImages> existing =
        switch (paths.append()) {
          case OFF -> Optional.empty();
          case ON -> Optional.of(ExistingImages.open(context, images));
        };
    existing.ifPresent(table -> table.requireForm(settings.image().form()));
    try (Scratch scratch = images.scratch()) {
      SourceImages source =
          ImageSources.labelled(
              context.spark(),
              paths.source(),
              settings.limits().maxFileBytes(),
              existing.map(ExistingImages::labels).orElse(List.of()),
              scratch);
      PreparationConsole.tell(context.console(), paths.source().path(), source);
      RunIdentity run = Runs.identity(NAME, all, LOCATIONS, inputs(context, source));
      if (existing.isEmpty()) {
        source.requireSeveralClasses();
        prepare(context, source, run, images);
      } else if (existing.get().has(run)) {
        context.console().fact("already done", "the table has the images of this source");
        context.tell(images, existing.get().manifest());
      } else {
        append(context, source, existing.get().with(run), images, existing.get());
      }
    }
  }

  private void prepare(JobContext context, SourceImages source, RunIdentity run, Output images) {
    Told told = Told.at(paths, context);
    if (context.areDone(
        run, Stream.concat(told.outputs().stream(), Stream.of(images)).toArray(Output[]::new))) {
      return;
    }
    images.requireAvailable(run, context.overwrite());
    publish(
        context,
        source,
        run,
        told,
        () -> Prepare.run(source.images(), source.count(), settings),
        result -> {
          requireImages(source.labels(), result.counts());
          context.publishTable(
              "images",
              images,
              run,
              facts(result.counts()),
              folder -> StoredTable.writeImages(result.images(), folder, settings.layout()));
        });
  }

  private void append(
      JobContext context,
      SourceImages source,
      RunIdentity run,
      Output images,
      ExistingImages existing) {
    images.requireAvailable(run, Overwrite.REPLACE);
    List<ClassLabel> fresh = new ArrayList<>(source.labels());
    fresh.removeAll(existing.labels());
    publish(
        context,
        source,
        run,
        Told.at(paths, context),
        () -> Prepare.append(source.images(), source.count(), settings, existing.rows()),
        result -> {
          requireImages(fresh, result.counts());
          context.publishTable(
              "images",
              images,
              run,
              // What they tell of pixels stays true of the images that it was told of.
              existing.manifest().facts(),
              folder -> {
                existing.copyTo(folder);
                return StoredTable.writeImages(result.images(), folder, settings.layout());
              });
        });
  }

  /**
   * What is told of the images beside them. It belongs to the last run, be it one that failed
   * because of it.
   */
  private record Told(Output rejects, Output findings, Optional<Output> report) {
    static Told at(Paths paths, JobContext context) {
      return new Told(
          Output.at(paths.rejects(), context.hadoop()),
          Output.at(paths.findings(), context.hadoop()),
          paths.report().map(place -> Output.at(place, context.hadoop())));
    }

    List<Output> outputs() {
      return Stream.concat(Stream.of(rejects, findings), report.stream()).toList();
    }
  }

  private void publish(
      JobContext context,
      SourceImages source,
      RunIdentity run,
      Told told,
      Supplier<PrepareResult> work,
      Consumer<PrepareResult> images) {
    told.outputs().forEach(output -> output.requireAvailable(run, Overwrite.REPLACE));
    long started = System.nanoTime();
    try (PrepareResult result =
        StageProgress.during(
            context, "decoding", WorkDone.PREPARED, source.count(), "images", work)) {
      WorkDone.REJECTED.add(result.counts().rejected());
      context.publishTable("rejects", told.rejects(), run, result.rejects());
      context.publishTable("findings", told.findings(), run, result.findings());
      result
          .problem()
          .ifPresent(
              problem -> {
                throw problem;
              });
      images.accept(result);
      PreparationConsole.tell(
          context.console(), result, Duration.ofNanos(System.nanoTime() - started));
      told.report()
          .ifPresent(
              output ->
                  new DataReportFiles(context, run, source.labels(), settings)
                      .publish(output, result, paths.images()));
    }
  }

  /** What a table's paths name is not among them. */
  private List<InputDigest> inputs(JobContext context, SourceImages source) {
    InputDigest images = new InputDigest(SOURCE, paths.source().path(), source.inputDigest());
    return Stream.concat(
            Stream.of(images),
            paths.source().labelMap().stream()
                .map(map -> Output.digestOf("label-map", map, context.hadoop())))
        .toList();
  }

  /** A class whose files were all rejected would be missing from the model without a word. */
  private static void requireImages(List<ClassLabel> labels, PrepareCounts counts) {
    List<String> empty =
        labels.stream()
            .filter(label -> counts.classes().stream().noneMatch(c -> c.label().equals(label)))
            .map(ClassLabel::name)
            .toList();
    if (!empty.isEmpty()) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot prepare the images",
          "all files were rejected of the classes " + String.join(", ", empty),
          "Repair the files that the rejects table lists, or take the classes out of the source.");
    }
  }

  private SortedMap<String, String> facts(PrepareCounts counts) {
    SortedMap<String, String> facts = new TreeMap<>();
    FormFacts.of(settings.image().form())
        .forEach((name, value) -> facts.put(IMAGE_FACTS + name, value));
    PixelStatistics pixels = counts.pixels().get(Split.TRAIN);
    facts.put("pixels.mean", text(pixels, Channel::mean));
    facts.put("pixels.deviation", text(pixels, Channel::deviation));
    facts.put("duplicates", String.valueOf(counts.duplicates()));
    facts.put("moved", String.valueOf(counts.moved()));
    return facts;
  }

  /** Of the channels in their order, 0 to 255. */
  private static String text(PixelStatistics pixels, ToDoubleFunction<Channel> value) {
    return pixels.channels().stream()
        .map(channel -> "%.4f".formatted(value.applyAsDouble(channel)))
        .collect(Collectors.joining(", "));
  }
}
