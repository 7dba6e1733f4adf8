package io.pixelmill.benchmarks;

import io.pixelmill.benchmarks.DuplicatesStudy.Outcome;
import io.pixelmill.benchmarks.PlantedImages.Planted;
import io.pixelmill.jobs.Sessions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many planted near duplicates are found, and how many others. */
@Command(
    name = "duplicates",
    description = "Near duplicates found of planted ones, by distance; what their search costs.",
    mixinStandardHelpOptions = true)
final class DuplicatesBench implements Callable<Integer> {
  private final PrintStream out = System.out;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      required = true,
      description = "Below it are JPEG files, of which hardly any show the same.")
  private Path pictures;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Images, planted ones included: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      defaultValue = "32",
      description = "To which all images are prepared: ${DEFAULT-VALUE}.")
  private int side;

  @Option(
      names = "--distances",
      paramLabel = "BITS",
      split = ",",
      defaultValue = "2,4,6,8,10,12",
      description = "Settings to try: ${DEFAULT-VALUE}.")
  private List<Integer> distances;

  @Option(
      names = "--scale",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000",
      description = "Numbers of random images to measure the search's time with: ${DEFAULT-VALUE}.")
  private List<Integer> scale;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "A PNG file for the pairs of the largest distance that were not planted.")
  private Path sheet;

  @Override
  public Integer call() throws IOException {
    Machine.print(out, Runtime.getRuntime().availableProcessors());
    Figures figures = new Figures();
    FeatureCost.measure(out, figures);
    System.setProperty("spark.master", "local[*]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.sql.shuffle.partitions", "8");
    List<Planted> planted = PlantedImages.of(pictures, images);
    try (SparkSession session = Sessions.open("bench")) {
      DuplicatesStudy study = new DuplicatesStudy(session, planted, side);
      for (int distance : distances) {
        Outcome outcome = study.at(distance);
        print(outcome, figures);
        if (sheet != null && distance == distances.get(distances.size() - 1)) {
          study.sheet(outcome.others(), sheet);
        }
      }
      for (int count : scale) {
        double seconds = SearchCost.seconds(session, count);
        out.printf("search among %,d random images: %.1f s%n", count, seconds);
        figures.add("duplicates.search_seconds_of_" + count, seconds);
      }
    }
    figures.print(out);
    return 0;
  }

  private void print(Outcome outcome, Figures figures) {
    String suffix = "_at_" + outcome.distance();
    out.printf("%ndistance %d, %.1f s%n", outcome.distance(), outcome.seconds());
    outcome
        .recall()
        .forEach(
            (kind, share) -> {
              out.printf(Locale.ROOT, "  recall %-20s %.3f%n", kind, share);
              figures.add("duplicates.recall_" + kind + suffix, share);
            });
    outcome
        .precision()
        .forEach(
            (kind, share) -> {
              out.printf(Locale.ROOT, "  precision %-17s %.3f%n", kind, share);
              figures.add("duplicates.precision_" + kind + suffix, share);
            });
    outcome.others().forEach(other -> out.println("  not planted: " + other));
  }
}
