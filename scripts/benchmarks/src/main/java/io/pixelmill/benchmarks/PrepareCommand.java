package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Main;
import io.pixelmill.jobs.Sessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/** The whole command {@code pixelmill prepare}, in a session that stays open. */
final class PrepareCommand implements Measurement {
  private final Search search;

  PrepareCommand(Search search) {
    this.search = search;
    Sessions.open("bench").sparkContext().setLogLevel("ERROR");
  }

  /** What is looked for in the images. */
  enum Search {
    /** As shipped. */
    ALL(),
    EXACT("near-duplicates.action"),
    NONE(
        "near-duplicates.action",
        "exact-duplicates",
        "conflicts",
        "leaks",
        "blank.action",
        "tiny.action",
        "aspect.action");

    private final List<String> ignored;

    Search(String... ignored) {
      this.ignored = List.of(ignored);
    }

    private Stream<String> assignments() {
      return ignored.stream().map("prepare.quality.%s=ignore"::formatted);
    }
  }

  /** The words after {@code pixelmill}. */
  private static String[] arguments(
      PictureFiles pictures, Path source, String type, Search search) {
    List<String> arguments = new ArrayList<>(List.of("prepare"));
    Stream.of(
            Stream.of(
                "prepare.source.type=" + type,
                "prepare.source.path=" + source.toUri(),
                "output=" + pictures.output().toUri()),
            pictures.assignments().stream(),
            search.assignments())
        .flatMap(assignments -> assignments)
        .forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return arguments.toArray(String[]::new);
  }

  /** The command in a process of its own, with the settings of {@code conf/local}. */
  static ProcessBuilder processOfArchives(int images) {
    PictureFiles pictures = PictureFiles.SMALL;
    clear(pictures);
    String master = "local[%d]".formatted(Runtime.getRuntime().availableProcessors());
    return Processes.java(
        Main.class,
        1,
        SparkSettings.options(master),
        arguments(pictures, pictures.archives(images), "archives", Search.ALL));
  }

  /** Forgets what was prepared: a command that finds its own output has nothing to do. */
  private static void clear(PictureFiles pictures) {
    FileUtil.fullyDelete(pictures.output().toFile());
  }

  @Override
  public double measure(int images, double seconds) {
    PictureFiles pictures = PictureFiles.current();
    clear(pictures);
    StringWriter told = new StringWriter();
    PrintWriter failures = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    String[] arguments = arguments(pictures, pictures.folder(images), "folders", search);
    long start = System.nanoTime();
    int code = Main.run(new PrintWriter(told), failures, arguments);
    double rate = images / ((System.nanoTime() - start) / 1e9);
    System.err.println(told);
    if (code != 0) {
      throw new IllegalStateException("pixelmill prepare ended with exit code " + code);
    }
    return rate;
  }
}
