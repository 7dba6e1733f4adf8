package io.pixelmill.benchmarks;

import io.pixelmill.benchmarks.PlantedImages.Fate;
import io.pixelmill.benchmarks.PlantedImages.Planted;
import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageForm;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.prepare.quality.ExaminedImage;
import io.pixelmill.prepare.quality.FeatureExtractor;
import io.pixelmill.prepare.quality.Quality;
import io.pixelmill.prepare.quality.QualityResult;
import io.pixelmill.prepare.quality.QualitySettings;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Looks for planted images, and compares what is found with what was planted. */
final class DuplicatesStudy {
  private static final int CHAIN = 1000;
  private static final int MOST_SHOWN = 120;
  private static final int COLUMNS = 10;
  private static final int SIDE = 96;

  private final Map<String, Planted> planted = new TreeMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Dataset<Row> table;

  DuplicatesStudy(SparkSession session, List<Planted> images, int side) {
    ImageDecoder decoder = new ImageDecoder(ImageFeed.LIMITS, DecodeOptions.USUAL);
    ImageForm size = ImageForm.of(side, side, ResizeMode.CROP);
    FeatureExtractor extractor = new FeatureExtractor(side, side);
    List<Row> rows = new ArrayList<>();
    for (Planted image : images) {
      Pixels decoded = ((Decoded.Image) decoder.decode(image.file())).pixels();
      String id = ContentId.of(image.file());
      planted.put(image.source(), image);
      ids.put(image.source(), id);
      int label = image.fate() == Fate.CONFLICT ? 1 : 0;
      Split split = image.fate() == Fate.LEAK ? Split.TEST : Split.TRAIN;
      List<Object> row =
          new ArrayList<>(
              List.of(id, image.source(), label, "class " + label, split.ordinal() + 1));
      row.addAll(
          Arrays.asList(
              extractor.extract(decoded.height(), decoded.width(), size.apply(decoded)).values()));
      rows.add(RowFactory.create(row.toArray()));
    }
    // Not a local table, whose rows Spark would compare whenever it compares plans.
    table =
        session
            .createDataFrame(
                JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows, 4),
                ExaminedImage.SCHEMA)
            .persist(StorageLevel.MEMORY_AND_DISK());
    table.count();
  }

  /**
   * @param recall share of the planted that were found, by kind
   * @param precision share of the findings that were planted, real and drawn
   * @param others pairs of sources that were not planted
   */
  record Outcome(
      int distance,
      double seconds,
      Map<String, Double> recall,
      Map<String, Double> precision,
      List<Other> others) {}

  /** A finding that was not planted, though it may be right. */
  record Other(String source, String related, String detail) {
    @Override
    public String toString() {
      return source + " " + related + " " + detail;
    }
  }

  static QualitySettings settings(int distance) {
    return new QualitySettings(
        FindingAction.REPORT,
        new QualitySettings.NearDuplicates(FindingAction.REPORT, distance, CHAIN),
        FindingAction.REPORT,
        FindingAction.REPORT,
        new QualitySettings.Blank(FindingAction.IGNORE, 1),
        new QualitySettings.Tiny(FindingAction.IGNORE, 1),
        new QualitySettings.Aspect(FindingAction.IGNORE, 1));
  }

  Outcome at(int distance) {
    long start = System.nanoTime();
    try (QualityResult result = Quality.of(table, settings(distance))) {
      double seconds = (System.nanoTime() - start) / 1e9;
      List<FindingRow> findings =
          result.findings().collectAsList().stream().map(FindingRow::fromRow).toList();
      List<Other> others = new ArrayList<>();
      Map<String, Double> precision = precision(findings, others);
      return new Outcome(distance, seconds, recall(groups(result), findings), precision, others);
    }
  }

  private static Map<String, String> groups(QualityResult result) {
    Map<String, String> groups = new HashMap<>();
    result
        .groups()
        .select(QualityResult.IMAGE_ID, QualityResult.GROUP_ID)
        .collectAsList()
        .forEach(row -> groups.put(row.getString(0), row.getString(1)));
    return groups;
  }

  private Map<String, Double> recall(Map<String, String> groups, List<FindingRow> findings) {
    Map<String, int[]> tallies = new TreeMap<>();
    Set<String> conflicts = sources(findings, FindingKind.LABEL_CONFLICT);
    Set<String> leaks = sources(findings, FindingKind.LEAK);
    for (Planted image : planted.values()) {
      if (image.distortion().isEmpty()) {
        continue;
      }
      String original = original(image);
      String group = group(image.source(), groups);
      boolean found = group.equals(group(original, groups));
      String kind = image.real() ? "real_" : "drawn_";
      count(tallies, kind + image.distortion().get().label(), found);
      count(tallies, "all", found);
      if (image.fate() == Fate.CONFLICT) {
        count(tallies, "conflicts", conflicts.contains(image.source()));
      }
      if (image.fate() == Fate.LEAK) {
        // The image that is trained on leaks, not the one that is tested on.
        count(tallies, "leaks", leaks.contains(original));
      }
    }
    return shares(tallies);
  }

  /** An image that is alone is its own group. */
  private String group(String source, Map<String, String> groups) {
    String id = ids.get(source);
    return groups.getOrDefault(id, id);
  }

  private static String original(Planted image) {
    String source = image.source();
    return source.substring(0, source.lastIndexOf('/')) + "/original";
  }

  private static Set<String> sources(List<FindingRow> findings, FindingKind kind) {
    Set<String> sources = new HashSet<>();
    for (FindingRow finding : findings) {
      if (finding.kind() == kind) {
        sources.add(finding.image().source());
      }
    }
    return sources;
  }

  private static Map<String, Double> precision(List<FindingRow> findings, List<Other> others) {
    Map<String, int[]> tallies = new TreeMap<>();
    for (FindingRow finding : findings) {
      if (finding.kind() == FindingKind.NEAR_DUPLICATE) {
        String source = finding.image().source();
        String related = finding.related().orElseThrow().source();
        boolean same = Planted.picture(source) == Planted.picture(related);
        count(tallies, source.substring(0, source.indexOf('/')), same);
        if (!same) {
          others.add(new Other(source, related, finding.detail()));
        }
      }
    }
    return shares(tallies);
  }

  private static void count(Map<String, int[]> tallies, String kind, boolean holds) {
    int[] tally = tallies.computeIfAbsent(kind, it -> new int[2]);
    tally[0] += holds ? 1 : 0;
    tally[1]++;
  }

  private static Map<String, Double> shares(Map<String, int[]> tallies) {
    Map<String, Double> shares = new TreeMap<>();
    tallies.forEach((kind, tally) -> shares.put(kind, (double) tally[0] / tally[1]));
    return shares;
  }

  /** The pairs one below the other, to be looked at. */
  void sheet(List<Other> others, Path file) throws IOException {
    List<Other> shown = others.subList(0, Math.min(others.size(), MOST_SHOWN));
    int rows = Math.max(1, (shown.size() + COLUMNS - 1) / COLUMNS);
    BufferedImage sheet =
        new BufferedImage(COLUMNS * SIDE, rows * (2 * SIDE + 8), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < shown.size(); i++) {
      int x = i % COLUMNS * SIDE;
      int y = i / COLUMNS * (2 * SIDE + 8);
      List<String> pair = Stream.of(shown.get(i)).flatMap(ofPair()).toList();
      for (int j = 0; j < 2; j++) {
        BufferedImage picture = Pictures.read(planted.get(pair.get(j)).file());
        sheet.getGraphics().drawImage(picture, x, y + j * SIDE, SIDE, SIDE, null);
      }
    }
    Files.write(file, Pictures.png(sheet));
  }

  private static Function<Other, Stream<String>> ofPair() {
    return other -> Stream.of(other.source(), other.related());
  }
}
