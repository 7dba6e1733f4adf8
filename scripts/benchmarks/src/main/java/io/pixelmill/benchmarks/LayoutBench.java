package io.pixelmill.benchmarks;

import io.pixelmill.benchmarks.LayoutVariant.Written;
import io.pixelmill.jobs.Sessions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What compression, dictionaries and bloom filters make of an {@code images} table. */
@Command(
    name = "layout",
    description = "Size, writing, reading and looking up of an images table by its Parquet layout.",
    mixinStandardHelpOptions = true)
final class LayoutBench implements Callable<Integer> {
  private final PrintStream out = System.out;

  @Option(
      names = "--table",
      paramLabel = "URI",
      required = true,
      description = "The images table that is written anew in each layout.")
  private String table;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds in which every layout has its turn: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Override
  public Integer call() throws IOException {
    Machine.print(out, Runtime.getRuntime().availableProcessors());
    System.setProperty("spark.master", "local[*]");
    System.setProperty("spark.ui.enabled", "false");
    try (SparkSession session = Sessions.open("bench")) {
      session.sparkContext().setLogLevel("ERROR");
      List<LayoutVariant> variants = LayoutVariant.all();
      List<List<Written>> turns = new ArrayList<>();
      for (int repetition = 0; repetition <= repetitions; repetition++) {
        System.err.printf("round %d of %d%n", repetition, repetitions);
        List<Written> turn = new ArrayList<>();
        for (LayoutVariant variant : variants) {
          turn.add(variant.write(session, table));
        }
        // The first one warms up.
        if (repetition > 0) {
          turns.add(turn);
        }
      }
      print(variants, turns);
    }
    return 0;
  }

  private void print(List<LayoutVariant> variants, List<List<Written>> turns) {
    Figures figures = new Figures();
    out.printf(
        "%n%-28s %12s %12s %10s %10s %10s%n",
        "layout", "pixels, MB", "others, MB", "write, s", "scan, s", "look up, s");
    for (int i = 0; i < variants.size(); i++) {
      int variant = i;
      List<Written> written = turns.stream().map(turn -> turn.get(variant)).toList();
      Written first = written.get(0);
      double write = new Samples(written.stream().map(Written::writeSeconds).toList()).median();
      double scan = new Samples(written.stream().map(Written::scanSeconds).toList()).median();
      double lookUp = new Samples(written.stream().map(Written::lookUpSeconds).toList()).median();
      out.printf(
          Locale.ROOT,
          "%-28s %12.1f %12.1f %10.2f %10.2f %10.3f%n",
          variants.get(i).title(),
          first.pixelBytes() / 1e6,
          first.otherBytes() / 1e6,
          write,
          scan,
          lookUp);
      figures.add(
          "layout.megabytes_" + variants.get(i).name(),
          (first.pixelBytes() + first.otherBytes()) / 1e6);
      figures.add("layout.scan_seconds_" + variants.get(i).name(), scan);
    }
    out.println();
    figures.print(out);
  }
}
