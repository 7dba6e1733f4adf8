package io.pixelmill.report;

import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The lines of the tables of a {@link DataReport}, as a reader sees them. */
record DataLines(DataReport report) {
  static String title(Split split) {
    return switch (split) {
      case TRAIN -> "Training";
      case VALIDATION -> "Validation";
      case TEST -> "Test";
    };
  }

  /** The largest class first. */
  List<ClassLine> classes() {
    SplitCounts all = report.images();
    List<ClassLine> lines = new ArrayList<>();
    for (int label = 0; label < report.classes().size(); label++) {
      lines.add(ClassLine.of(label, report.classes().get(label), all));
    }
    lines.sort(Comparator.comparingLong(ClassLine::sum).reversed());
    return lines;
  }

  List<SizeLine> sizes() {
    return report.sizes().frequent().stream()
        .map(
            size ->
                new SizeLine(
                    "%d × %d".formatted(size.height(), size.width()),
                    Cell.of(size.images(), report.sizes().images())))
        .toList();
  }

  List<SpreadLine> spreads() {
    return List.of(
        SpreadLine.of("Shorter side, pixels", report.sizes().shorterSide()),
        SpreadLine.of("Width ÷ height", report.sizes().aspectRatio()));
  }

  List<ChannelLine> channels() {
    return report.colours().channels().stream()
        .map(
            channel ->
                new ChannelLine(
                    channel.channel(),
                    Figures.decimal(channel.mean()),
                    Figures.decimal(channel.deviation())))
        .toList();
  }

  /** The most frequent reason first. */
  List<RejectLine> rejects() {
    long read = report.images().all() + report.rejected();
    return report.rejects().stream()
        .sorted(Comparator.comparingLong(RejectSummary::images).reversed())
        .map(
            reject ->
                new RejectLine(reject.reason(), Cell.of(reject.images(), read), reject.examples()))
        .toList();
  }

  List<FindingLine> findings() {
    return report.findings().stream().map(FindingLine::of).toList();
  }

  /** A number of images and what part of all they are. */
  record Cell(String images, String share) {
    static Cell of(long images, long all) {
      return new Cell(Figures.count(images), Figures.share(images, all));
    }
  }

  /**
   * @param splits each with the class's share of the split
   */
  record ClassLine(int label, String name, long sum, Cell all, List<Cell> splits) {
    static ClassLine of(int label, ClassImages images, SplitCounts all) {
      return new ClassLine(
          label,
          images.name(),
          images.images().all(),
          Cell.of(images.images().all(), all.all()),
          Arrays.stream(Split.values())
              .map(split -> Cell.of(images.images().of(split), all.of(split)))
              .toList());
    }
  }

  record SizeLine(String size, Cell images) {}

  record SpreadLine(String name, String minimum, String median, String maximum) {
    static SpreadLine of(String name, Distribution distribution) {
      return new SpreadLine(
          name,
          Figures.plain(distribution.minimum()),
          Figures.plain(distribution.median()),
          Figures.plain(distribution.maximum()));
    }
  }

  record ChannelLine(String channel, String mean, String deviation) {}

  record RejectLine(String reason, Cell images, List<RejectExample> examples) {
    boolean hasExamples() {
      return !examples.isEmpty();
    }

    int shown() {
      return examples.size();
    }
  }

  record FindingLine(
      String kind, String meaning, String action, String count, List<ExampleLine> examples) {
    static FindingLine of(FindingSummary summary) {
      return new FindingLine(
          summary.kind(),
          summary.meaning(),
          summary.action(),
          Figures.count(summary.count()),
          summary.examples().stream().map(ExampleLine::of).toList());
    }

    boolean hasExamples() {
      return !examples.isEmpty();
    }

    int shown() {
      return examples.size();
    }
  }

  /**
   * @param pictures one, or two side by side
   * @param measures such as distance 3; one or none
   */
  record ExampleLine(List<Picture> pictures, List<String> measures, String detail) {
    static ExampleLine of(FindingExample example) {
      List<Picture> pictures = new ArrayList<>();
      pictures.add(example.image());
      example.resembled().ifPresent(pictures::add);
      return new ExampleLine(
          pictures,
          example
              .measure()
              .map(measure -> measure.name() + "\u00a0" + Figures.plain(measure.value()))
              .stream()
              .toList(),
          example.detail());
    }
  }
}
