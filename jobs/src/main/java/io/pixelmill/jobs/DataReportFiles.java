package io.pixelmill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.pixelmill.image.ImageColor;
import io.pixelmill.prepare.PixelStatistics;
import io.pixelmill.prepare.PixelStatistics.Channel;
import io.pixelmill.prepare.PrepareCounts;
import io.pixelmill.prepare.PrepareCounts.ClassCount;
import io.pixelmill.prepare.PrepareResult;
import io.pixelmill.prepare.PrepareSettings;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.report.ChannelStatistics;
import io.pixelmill.report.ClassImages;
import io.pixelmill.report.ClassSamples;
import io.pixelmill.report.Colours;
import io.pixelmill.report.DataReport;
import io.pixelmill.report.OriginalSizes;
import io.pixelmill.report.RejectExample;
import io.pixelmill.report.RejectSummary;
import io.pixelmill.report.SizeCount;
import io.pixelmill.report.SplitCounts;
import io.pixelmill.storage.Output;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The data report of prepared images, as a page and as JSON.
 *
 * @param labels all classes, in the order of their index
 */
record DataReportFiles(
    JobContext context, RunIdentity run, List<ClassLabel> labels, PrepareSettings settings) {
  static final String PAGE = "report.html";

  private static final String JSON = "report.json";
  private static final String RANK = "rank";

  /**
   * @param images where the images table was published
   */
  void publish(Output output, PrepareResult result, String images) {
    Instant started = Instant.now();
    DataReport report = report(result, images);
    context.tell(
        output,
        output.publish(
            staging -> {
              TextFiles.write(new Path(staging, PAGE), context.hadoop(), report.html());
              TextFiles.write(new Path(staging, JSON), context.hadoop(), report.json());
              return Runs.draft("data report", run, started, new TreeMap<>());
            }));
  }

  private DataReport report(PrepareResult result, String location) {
    Dataset<Row> images = InputTable.read(context.spark(), "images", location);
    List<FindingRow> findings = findings(result.findings());
    List<Row> samples = samples(images);
    Pictures pictures =
        Pictures.of(
            images,
            Stream.concat(
                    samples.stream().map(row -> row.getString(0)),
                    findings.stream().flatMap(Pictures::ids))
                .collect(Collectors.toSet()));
    return new DataReport(
        "Images prepared from " + run.inputs().get(0).location(),
        classes(result.counts()),
        samples(samples, pictures),
        sizes(result),
        colours(result.counts().pixels()),
        rejects(result),
        FindingSummaries.of(settings.quality(), result.quality(), findings, pictures),
        List.of(
            FactTables.of("Inputs", FactTables.inputs(run)),
            FactTables.of("Settings", run.settings()),
            FactTables.of("Versions", Versions.current())));
  }

  private List<ClassImages> classes(PrepareCounts counts) {
    Map<Integer, List<ClassCount>> byLabel =
        counts.classes().stream().collect(Collectors.groupingBy(count -> count.label().index()));
    return labels.stream()
        .map(
            label ->
                new ClassImages(
                    label.name(),
                    splits(
                        split ->
                            byLabel.getOrDefault(label.index(), List.of()).stream()
                                .filter(count -> count.split() == split)
                                .mapToLong(ClassCount::images)
                                .sum())))
        .toList();
  }

  private static SplitCounts splits(ToLongFunction<Split> images) {
    return new SplitCounts(
        images.applyAsLong(Split.TRAIN),
        images.applyAsLong(Split.VALIDATION),
        images.applyAsLong(Split.TEST));
  }

  /** Ids and class names of a few images of each of the first classes, the smallest ids. */
  private static List<Row> samples(Dataset<Row> images) {
    return images
        .where(col(ImageRow.LABEL).lt(DataReport.MOST_SAMPLED_CLASSES))
        .select(
            col(ImageRow.IMAGE_ID),
            col(ImageRow.LABEL),
            row_number()
                .over(Window.partitionBy(ImageRow.LABEL).orderBy(ImageRow.IMAGE_ID))
                .as(RANK))
        .where(col(RANK).leq(ClassSamples.MOST_PICTURES))
        .sort(ImageRow.LABEL, RANK)
        .collectAsList();
  }

  private List<ClassSamples> samples(List<Row> rows, Pictures pictures) {
    Map<Integer, List<Row>> byLabel =
        rows.stream().collect(Collectors.groupingBy(row -> row.getInt(1)));
    return labels.stream()
        .filter(label -> byLabel.containsKey(label.index()))
        .map(
            label ->
                new ClassSamples(
                    label.name(),
                    byLabel.get(label.index()).stream()
                        .flatMap(row -> pictures.of(row.getString(0)).stream())
                        .toList()))
        .toList();
  }

  private static OriginalSizes sizes(PrepareResult result) {
    Iterable<Row> rows = () -> result.originalSizes().toLocalIterator();
    return OriginalSizes.of(
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> new SizeCount(row.getInt(0), row.getInt(1), row.getLong(2))));
  }

  private Colours colours(Map<Split, PixelStatistics> pixels) {
    List<String> names =
        settings.image().color() == ImageColor.GREY
            ? List.of("grey")
            : List.of("red", "green", "blue");
    List<ChannelStatistics> channels = new ArrayList<>();
    // Among images that are added there may be none to train.
    List<Channel> train =
        pixels.containsKey(Split.TRAIN) ? pixels.get(Split.TRAIN).channels() : List.of();
    for (int i = 0; i < train.size(); i++) {
      Channel channel = train.get(i);
      channels.add(new ChannelStatistics(names.get(i), channel.mean(), channel.deviation()));
    }
    return new Colours(
        channels,
        IntStream.range(0, PixelStatistics.BINS)
            .mapToObj(
                bin ->
                    splits(
                        split ->
                            pixels.containsKey(split)
                                ? pixels.get(split).brightness().get(bin)
                                : 0))
            .toList());
  }

  private static List<RejectSummary> rejects(PrepareResult result) {
    Map<RejectReason, List<RejectExample>> examples =
        first(result.rejects(), "reason", RejectSummary.MOST_EXAMPLES).stream()
            .map(RejectRow::fromRow)
            .collect(
                Collectors.groupingBy(
                    RejectRow::reason,
                    TreeMap::new,
                    Collectors.mapping(
                        reject -> new RejectExample(reject.source(), reject.detail()),
                        Collectors.toList())));
    return examples.entrySet().stream()
        .map(
            entry ->
                new RejectSummary(
                    entry.getKey().stored(),
                    result.counts().rejects().get(entry.getKey()),
                    entry.getValue()))
        .toList();
  }

  private static List<FindingRow> findings(Dataset<Row> findings) {
    return first(findings, FindingRow.KIND, FindingSummaries.MOST_EXAMPLES).stream()
        .map(FindingRow::fromRow)
        .toList();
  }

  /** The first rows of each kind, by source. */
  private static List<Row> first(Dataset<Row> rows, String kind, int most) {
    return rows.withColumn(
            RANK, row_number().over(Window.partitionBy(kind).orderBy(ImageRow.SOURCE)))
        .where(col(RANK).leq(most))
        .sort(kind, RANK)
        .collectAsList();
  }
}
