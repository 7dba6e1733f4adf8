package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.image.FormFacts;
import io.pixelmill.ingest.ImageSources;
import io.pixelmill.ingest.SourceImages;
import io.pixelmill.ingest.SourceImages.Relabelled;
import io.pixelmill.ingest.SourceSettings;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Image sources to the {@code images} and {@code rejects} tables. */
final class PrepareJob implements Job {
  /**
   * What begins so among the facts tells later jobs how files became the images: {@link FormFacts}.
   */
  static final String IMAGE_FACTS = "image.";

  private static final String NAME = "prepare";

  /** Moving data changes no result; a label map counts by its content. */
  private static final List<String> LOCATIONS =
      List.of("source.path", "source.label-map", "images", "rejects");

  private static final int SHOWN = 20;

  private final Settings all;
  private final Paths paths;
  private final PrepareSettings settings;

  private PrepareJob(Settings all, Paths paths, PrepareSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(SourceSettings source, String images, String rejects) {
    Paths {
      new Requirements().notBlank("images", images).notBlank("rejects", rejects).verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<PrepareSettings> settings = reading.record(NAME, PrepareSettings.class);
    return () -> new PrepareJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    return Map.of("images", paths.images());
  }

  @Override
  public void run(JobContext context) {
    context.console().title(NAME);
    Output images = Output.at(paths.images(), context.hadoop());
    try (Scratch scratch = images.scratch()) {
      SourceImages source =
          ImageSources.labelled(
              context.spark(), paths.source(), settings.limits().maxFileBytes(), scratch);
      tellSource(context, source);
      prepare(context, source.requireSeveralClasses(), images);
    }
  }

  private void prepare(JobContext context, SourceImages source, Output images) {
    RunIdentity run = Runs.identity(NAME, all, LOCATIONS, inputs(context, source));
    Output rejects = Output.at(paths.rejects(), context.hadoop());
    if (context.areDone(run, rejects, images)) {
      return;
    }
    images.requireAvailable(run, context.overwrite());
    // Rejects belong to the last run, be it one that failed because of them.
    rejects.requireAvailable(run, Overwrite.REPLACE);
    long started = System.nanoTime();
    try (PrepareResult result = decoded(context, source)) {
      context.publishTable("rejects", rejects, run, result.rejects());
      result
          .problem()
          .ifPresent(
              problem -> {
                throw problem;
              });
      requireAllClasses(source, result.counts());
      context.publishImages(
          images, run, result.images(), settings.layout(), facts(result.counts()));
      tellCounts(context, result.counts(), Duration.ofNanos(System.nanoTime() - started));
    }
  }

  /** What a table's paths name is not among them. */
  private List<InputDigest> inputs(JobContext context, SourceImages source) {
    InputDigest images = new InputDigest("source", paths.source().path(), source.inputDigest());
    return Stream.concat(
            Stream.of(images),
            paths.source().labelMap().stream()
                .map(map -> Output.digestOf("label-map", map, context.hadoop())))
        .toList();
  }

  /** A class whose files were all rejected would be missing from the model without a word. */
  private static void requireAllClasses(SourceImages source, PrepareCounts counts) {
    List<String> empty =
        source.labels().stream()
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

  private PrepareResult decoded(JobContext context, SourceImages source) {
    return StageProgress.during(
        context,
        "decoding",
        source.count(),
        "images",
        () -> Prepare.run(source.images(), source.count(), settings));
  }

  private SortedMap<String, String> facts(PrepareCounts counts) {
    SortedMap<String, String> facts = new TreeMap<>();
    FormFacts.of(settings.image().form())
        .forEach((name, value) -> facts.put(IMAGE_FACTS + name, value));
    facts.put("duplicates", String.valueOf(counts.duplicates()));
    facts.put("moved", String.valueOf(counts.moved()));
    return facts;
  }

  private void tellSource(JobContext context, SourceImages source) {
    context
        .console()
        .fact(
            "source",
            "%s: %,d images in %,d files, %,.1f MB, %d classes"
                .formatted(
                    paths.source().path(),
                    source.count(),
                    source.files(),
                    source.bytes() / 1e6,
                    source.labels().size()));
    if (source.ignored().count() > 0) {
      context
          .console()
          .fact(
              "not read",
              "%,d files that belong to no class, such as %s"
                  .formatted(
                      source.ignored().count(), String.join(", ", source.ignored().examples())));
    }
    tellRelabelled(context.console(), source.relabelled());
  }

  private static void tellRelabelled(Console console, Relabelled relabelled) {
    if (relabelled.dropped() > 0) {
      console.fact("dropped", "%,d images by the label map".formatted(relabelled.dropped()));
    }
    if (!relabelled.unknown().isEmpty()) {
      console.fact("label map", "no image is of the classes " + shortened(relabelled.unknown()));
    }
    if (!relabelled.missing().isEmpty()) {
      console.fact("no images", "of the classes " + shortened(relabelled.missing()));
    }
  }

  private static String shortened(List<String> names) {
    int more = names.size() - SHOWN;
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return more > 0 ? "%s and %,d more".formatted(shown, more) : shown;
  }

  private static void tellCounts(JobContext context, PrepareCounts counts, Duration time) {
    if (counts.duplicates() > 0) {
      context
          .console()
          .fact(
              "duplicates",
              "%,d images have the bytes of another one and share its split"
                  .formatted(counts.duplicates()));
    }
    if (counts.moved() > 0) {
      context
          .console()
          .fact(
              "moved",
              "%,d images left their given split because it shared them with another"
                  .formatted(counts.moved()));
    }
    long all = counts.images() + counts.rejected();
    context
        .console()
        .fact(
            "time",
            "%s, %,.0f images/s".formatted(Console.text(time), all / (time.toMillis() / 1000.0)));
  }
}
