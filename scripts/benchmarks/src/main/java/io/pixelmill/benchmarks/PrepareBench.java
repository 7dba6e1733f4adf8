package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whole preparations, files in and Parquet out, beside loops that only decode the same files. */
@Command(
    name = "prepare",
    description = "Images a second of preparing, beside bare decode loops of several codecs.",
    mixinStandardHelpOptions = true)
final class PrepareBench implements Callable<Integer> {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final PrintStream out = System.out;
  private final PrintStream progress = System.err;

  /** What can be measured by itself. */
  enum Part {
    SMALL,
    PHOTOS,
    GROWTH
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
      defaultValue = "50000",
      description = "Files of 32 × 32 that are prepared: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--photos",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Files of 500 × 375 that are prepared to 224 × 224: ${DEFAULT-VALUE}.")
  private int photos;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Class folders of JPEG files to take for the small ones; drawn by default.")
  private Optional<Path> pictures = Optional.empty();

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "10000,100000,1000000",
      description =
          "Numbers of images in archives whose memory and rate are compared: ${DEFAULT-VALUE}.")
  private List<Integer> sizes;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds in which every contestant has its turn: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine.print(out, CORES);
    Figures figures = new Figures();
    if (parts.contains(Part.SMALL)) {
      if (pictures.isPresent()) {
        PictureFiles.SMALL.link(pictures.get(), images);
      } else {
        PictureFiles.SMALL.writeFolder(images);
      }
      race(PictureFiles.SMALL, images, figures);
    }
    if (parts.contains(Part.PHOTOS)) {
      PictureFiles.PHOTOS.writeFolder(photos);
      race(PictureFiles.PHOTOS, photos, figures);
    }
    if (parts.contains(Part.GROWTH)) {
      for (int size : sizes) {
        progress.printf("drawing %,d images%n", size);
        PictureFiles.SMALL.writeArchives(size);
      }
      Growth growth = Growth.measure("prepare", sizes, PrepareCommand::processOfArchives, progress);
      growth.print(out);
      growth.addTo(figures);
    }
    figures.print(out);
    return 0;
  }

  private void race(PictureFiles files, int count, Figures figures) {
    try (ScoreEntrant ours = command(Contestant.PIXELMILL_PREPARE, files, count);
        ScoreEntrant exact = command(Contestant.PIXELMILL_PREPARE_EXACT, files, count);
        ScoreEntrant blind = command(Contestant.PIXELMILL_PREPARE_BLIND, files, count);
        ScoreEntrant jdk = loop(Contestant.DECODE_JDK, files);
        ScoreEntrant twelveMonkeys = loop(Contestant.DECODE_TWELVE_MONKEYS, files);
        ScoreEntrant openCv = loop(Contestant.DECODE_OPENCV, files);
        ScoreEntrant decoder = loop(Contestant.DECODE_PIXELMILL, files)) {
      ScoreRace race =
          new ScoreRace(ours, List.of(jdk, twelveMonkeys, openCv, decoder), List.of(exact, blind));
      race.run(repetitions, progress);
      race.print(count, out);
      String name = "prepare.%s_".formatted(files.name().toLowerCase(Locale.ROOT));
      figures
          .add(name + "over_codec_loop", ours.over(jdk))
          .add(name + "without_near_duplicates_over_codec_loop", exact.over(jdk))
          .add(name + "nothing_looked_for_over_codec_loop", blind.over(jdk))
          .add(name + "decoder_over_codec_loop", decoder.over(jdk))
          .add(name + "images_per_second_a_core", ours.rates().median() / CORES);
    }
  }

  private static ScoreEntrant command(Contestant contestant, PictureFiles files, int count) {
    List<String> options = new ArrayList<>(options(files));
    options.addAll(SparkSettings.options("local[%d]".formatted(CORES)));
    return new ScoreEntrant(
        Child.start(contestant, title(contestant, files), 1, options, Map.of()), count, count);
  }

  private static ScoreEntrant loop(Contestant contestant, PictureFiles files) {
    return new ScoreEntrant(
        Child.start(contestant, title(contestant, files), CORES, options(files), Map.of()), 1, 1);
  }

  private static String title(Contestant contestant, PictureFiles files) {
    return "%s, %s".formatted(contestant.title(), files.name().toLowerCase(Locale.ROOT));
  }

  private static List<String> options(PictureFiles files) {
    return List.of("-D%s=%s".formatted(PictureFiles.PROPERTY, files));
  }
}
