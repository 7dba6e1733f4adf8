package io.pixelmill.report;

import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page that tells what was prepared, so that a look tells whether it is fit to be trained on.
 *
 * @param title what was prepared
 * @param classes in the order of their labels
 * @param samples of at most {@link #MOST_SAMPLED_CLASSES} classes; may be empty
 * @param rejects one for each reason for which images were rejected
 * @param findings one for each kind that was looked for
 * @param facts settings and provenance
 */
public record DataReport(
    String title,
    List<ClassImages> classes,
    List<ClassSamples> samples,
    OriginalSizes sizes,
    Colours colours,
    List<RejectSummary> rejects,
    List<FindingSummary> findings,
    List<Facts> facts) {
  public static final int MOST_SAMPLED_CLASSES = 20;

  /** Largest and smallest classes of the chart, as many of each. */
  private static final int BARS = 20;

  public DataReport {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(sizes, "sizes is null");
    Objects.requireNonNull(colours, "colours is null");
    classes = List.copyOf(classes);
    samples = List.copyOf(samples);
    rejects = List.copyOf(rejects);
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    Bounds.atMost(MOST_SAMPLED_CLASSES, samples, "classes with samples");
  }

  /** Of all classes. */
  public SplitCounts images() {
    return classes.stream().map(ClassImages::images).reduce(SplitCounts.NONE, SplitCounts::plus);
  }

  public long rejected() {
    return rejects.stream().mapToLong(RejectSummary::images).sum();
  }

  /** One HTML file that needs nothing beside it. */
  public String html() {
    DataLines lines = new DataLines(this);
    return new Page("data")
        .with("title", title)
        .with("summary", summary())
        .with("tiles", tiles())
        .with("hasClasses", !classes.isEmpty())
        .with("hasImages", images().all() > 0)
        .with("classes", lines.classes())
        .with("classCount", Figures.count(classes.size()))
        .with("bars", BARS)
        .with("someBars", classes.size() > 2 * BARS)
        .with("hasSamples", !samples.isEmpty())
        .with("samples", samples)
        .with("hasSizes", sizes.images() > 0)
        .with("sizes", lines.sizes())
        .with("spreads", lines.spreads())
        .with("differentSizes", Figures.count(sizes.different()))
        .with("moreSizes", sizes.different() > sizes.frequent().size())
        .with("hasColours", !colours.equals(Colours.NONE))
        .with("hasChannels", !colours.channels().isEmpty())
        .with("channels", lines.channels())
        .with("hasBrightness", !colours.brightness().isEmpty())
        .with("hasRejects", !rejects.isEmpty())
        .with("rejects", lines.rejects())
        .with("hasFindings", !findings.isEmpty())
        .with("findings", lines.findings())
        .with("provenance", facts)
        .withData("data", DataJson.tree(this))
        .html();
  }

  /** The same figures for programs. */
  public String json() {
    return DataJson.tree(this).toPrettyString() + "\n";
  }

  private String summary() {
    return "%s in %s; %s rejected; %s."
        .formatted(
            Figures.counted(images().all(), "image", "images"),
            Figures.counted(classes.size(), "class", "classes"),
            rejected() == 0 ? "none" : Figures.count(rejected()),
            findings.isEmpty()
                ? "duplicates and the like were not looked for"
                : Figures.counted(found(findings), "finding", "findings"));
  }

  private List<Tile> tiles() {
    SplitCounts images = images();
    long read = images.all() + rejected();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        new Tile(
            "Images", Figures.count(images.all()), "of %s read".formatted(Figures.count(read))));
    tiles.add(
        new Tile(
            "Classes",
            Figures.count(classes.size()),
            untrained() == 0
                ? "all with training images"
                : Figures.count(untrained()) + " without training images"));
    for (Split split : Split.values()) {
      tiles.add(
          new Tile(
              DataLines.title(split),
              Figures.count(images.of(split)),
              part(images.of(split), images.all(), "of the images")));
    }
    tiles.add(
        new Tile(
            "Rejected", Figures.count(rejected()), part(rejected(), read, "of what was read")));
    tiles.add(duplicates());
    tiles.add(imbalance());
    return tiles;
  }

  private static String part(long some, long all, String ofWhat) {
    return all == 0 ? "" : Figures.share(some, all) + " " + ofWhat;
  }

  private Tile duplicates() {
    List<FindingSummary> duplicates =
        findings.stream().filter(FindingSummary::isOfDuplicates).toList();
    return duplicates.isEmpty()
        ? new Tile("Duplicates", Figures.decimal(Double.NaN), "not looked for")
        : new Tile(
            "Duplicates",
            Figures.count(found(duplicates)),
            duplicates.stream()
                .map(
                    summary ->
                        "%s %s".formatted(Figures.count(summary.count()), summary.adjective()))
                .collect(Collectors.joining(", ")));
  }

  private Tile imbalance() {
    long largest = classes.stream().mapToLong(one -> one.images().all()).max().orElse(0);
    long smallest = classes.stream().mapToLong(one -> one.images().all()).min().orElse(0);
    return new Tile(
        "Largest ÷ smallest class",
        Figures.plain((double) largest / smallest),
        "%s against %s"
            .formatted(Figures.counted(largest, "image", "images"), Figures.count(smallest)));
  }

  private static long found(List<FindingSummary> findings) {
    return findings.stream().mapToLong(FindingSummary::count).sum();
  }

  private long untrained() {
    return classes.stream().filter(one -> one.images().train() == 0).count();
  }
}
