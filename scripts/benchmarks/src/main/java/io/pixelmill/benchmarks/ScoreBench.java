package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whole scorings, Parquet in and Parquet out, beside loops and peers that score the same images.
 */
@Command(
    name = "score",
    description = "Images a second of scoring, Parquet to Parquet, beside its baselines.",
    mixinStandardHelpOptions = true)
final class ScoreBench implements Callable<Integer> {
  private final PrintStream out = System.out;
  private final PrintStream progress = System.err;

  /** What can be measured by itself. */
  enum Part {
    PIXELS,
    PHOTOS,
    GROWTH,
    RESUME
  }

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "What to measure, of ${COMPLETION-CANDIDATES}; all by default.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "500000",
      description = "Images of CIFAR's size that are scored: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--dl4j-images",
      paramLabel = "N",
      defaultValue = "5000",
      description = "How many of them stock DL4J scores, in each repetition: ${DEFAULT-VALUE}.")
  private int dl4jImages;

  @Option(
      names = "--synapseml-images",
      paramLabel = "N",
      defaultValue = "50000",
      description = "How many of them SynapseML scores, in each repetition: ${DEFAULT-VALUE}.")
  private int synapseMlImages;

  @Option(
      names = "--photos",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "JPEG files of 224 × 224 that are scored, a fifth by SynapseML, one in 25 by stock DL4J:"
              + " ${DEFAULT-VALUE}.")
  private int photos;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "10000,100000,1000000",
      description = "Sizes of tables whose memory and rate are compared: ${DEFAULT-VALUE}.")
  private List<Integer> sizes;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds in which every contestant has its turn: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Option(
      names = "--table",
      paramLabel = "URI",
      description = "An images table of CIFAR-10 whose images are repeated; noise by default.")
  private Optional<String> table = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine.print(out, Runtime.getRuntime().availableProcessors());
    prepare();
    Figures figures = new Figures();
    if (parts.contains(Part.PIXELS)) {
      pixels(figures);
      if (!agree()) {
        return 1;
      }
    }
    if (parts.contains(Part.PHOTOS)) {
      photos(figures);
    }
    if (parts.contains(Part.GROWTH)) {
      Growth growth =
          Growth.measure(
              "score",
              sizes,
              size -> {
                ScoreCommand.clear(Workload.PIXELS);
                return ScoreCommand.process(size);
              },
              progress);
      growth.print(out);
      growth.addTo(figures);
    }
    if (parts.contains(Part.RESUME)) {
      ScoreResume resume = ScoreResume.measure(images, progress);
      resume.print(out);
      resume.addTo(figures);
    }
    figures.print(out);
    return 0;
  }

  private void pixels(Figures figures) {
    ScoreChildren children = new ScoreChildren(Workload.PIXELS);
    try (ScoreEntrant ours =
            new ScoreEntrant(children.onSpark(Contestant.PIXELMILL_SCORE), images, images);
        ScoreEntrant bare = loop(children, Contestant.BARE_ONNXRUNTIME);
        ScoreEntrant stock =
            new ScoreEntrant(
                children.onSpark(Contestant.STOCK_DL4J_SPARK), dl4jImages / 5, dl4jImages);
        ScoreEntrant synapseMl =
            new ScoreEntrant(children.synapseMl(), dl4jImages, synapseMlImages)) {
      ScoreRace race = new ScoreRace(ours, List.of(bare), List.of(stock, synapseMl));
      race.run(repetitions, progress);
      race.print(images, out);
      figures
          .add("score.over_bare_onnxruntime", ours.over(bare))
          .add("score.over_stock_dl4j", ours.over(stock))
          .add("score.over_synapseml", ours.over(synapseMl))
          .add("score.images_per_second", ours.rates().median());
    }
  }

  private boolean agree() {
    boolean agree = true;
    try (ScoreAgreement agreement = new ScoreAgreement(Workload.PIXELS)) {
      for (String peer : List.of(Workload.STOCK_DL4J, Workload.SYNAPSE_ML)) {
        double difference = agreement.difference(Workload.PIXELS.output(peer));
        out.printf("largest difference to %s in a probability: %.1e%n", peer, difference);
        agree &= difference <= ScoreAgreement.TOLERANCE;
      }
    }
    if (!agree) {
      out.printf("no figures: differences above %.0e%n", ScoreAgreement.TOLERANCE);
    }
    return agree;
  }

  private void photos(Figures figures) {
    ScoreChildren children = new ScoreChildren(Workload.PHOTOS);
    try (ScoreEntrant ours =
            new ScoreEntrant(children.onSpark(Contestant.PIXELMILL_SCORE), photos, photos);
        ScoreEntrant bare = loop(children, Contestant.BARE_ONNXRUNTIME);
        ScoreEntrant decoding = loop(children, Contestant.BARE_ONNXRUNTIME_DECODING);
        ScoreEntrant stock =
            new ScoreEntrant(
                children.onSpark(Contestant.STOCK_DL4J_SPARK), photos / 25, photos / 25);
        ScoreEntrant synapseMl = new ScoreEntrant(children.synapseMl(), photos / 25, photos / 5)) {
      ScoreRace race = new ScoreRace(ours, List.of(bare, decoding), List.of(stock, synapseMl));
      race.run(repetitions, progress);
      race.print(photos, out);
      figures
          .add("score.photo_over_bare_onnxruntime", ours.over(bare))
          .add("score.photo_over_bare_decoding", ours.over(decoding))
          .add("score.photo_over_stock_dl4j", ours.over(stock))
          .add("score.photo_over_synapseml", ours.over(synapseMl))
          .add("score.photo_images_per_second", ours.rates().median());
    }
  }

  private static ScoreEntrant loop(ScoreChildren children, Contestant contestant) {
    return new ScoreEntrant(children.loop(contestant), 1, 1);
  }

  private void prepare() {
    List<Integer> tables = new ArrayList<>();
    if (parts.contains(Part.RESUME)) {
      tables.add(images);
    }
    if (parts.contains(Part.PIXELS)) {
      tables.addAll(List.of(images, dl4jImages, dl4jImages / 5, synapseMlImages));
    }
    if (parts.contains(Part.GROWTH)) {
      tables.addAll(sizes);
    }
    try (WorkloadTables writer = new WorkloadTables(table)) {
      for (int size : tables.stream().distinct().toList()) {
        progress.printf("preparing a table of %,d images%n", size);
        writer.write(Workload.PIXELS, size);
      }
      WorkloadModel.write(Workload.PIXELS, writer.labels());
      if (parts.contains(Part.PHOTOS)) {
        for (int size : List.of(photos, photos / 5, photos / 25)) {
          progress.printf("preparing a table of %,d photographs%n", size);
          writer.write(Workload.PHOTOS, size);
        }
        WorkloadModel.write(Workload.PHOTOS, writer.labels());
      }
    }
  }
}
