package io.pixelmill.benchmarks;

import io.pixelmill.network.ImageShape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training with averaging rounds on Spark, beside one plain process. */
@Command(
    name = "rounds",
    description = "Images a second of parameter averaging on Spark, a worker a core, batch 64.",
    mixinStandardHelpOptions = true)
final class RoundsBench implements Callable<Integer> {
  private static final int BATCH_SIZE = 64;

  private final PrintStream out = System.out;
  @Mixin private RaceOptions options;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "20480",
      description = "Images of the table that is trained on: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--memory",
      description = "Show instead whether memory stays flat over 1,000 rounds.")
  private boolean memory;

  @Option(
      names = "--table",
      description = "Show instead what rounds cost by size of network and number of workers.")
  private boolean table;

  @Option(
      names = "--largest",
      paramLabel = "MILLIONS",
      defaultValue = "25",
      description =
          "Parameters of the largest network of the table: ${DEFAULT-VALUE}, which needs 16 GB.")
  private double largest;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine.print(out, options.threads());
    if (table) {
      new RoundTable(out, 1e6 * largest).print();
      return 0;
    }
    return memory ? memory() : rates();
  }

  private int rates() {
    int workers = options.threads();
    String table = table("images", images, RandomImages.SHAPE);
    try (Child plain =
            Child.start(
                Contestant.PIXELMILL,
                "one plain process, %d threads".formatted(workers),
                workers,
                List.of(),
                Map.of());
        Child local = spark("local[%d]".formatted(workers), table);
        Child cluster = spark("local-cluster[%d,1,2048]".formatted(workers), table)) {
      Map<Child, Map<Integer, Samples>> rates =
          options.race().run(List.of(plain, local, cluster), List.of(BATCH_SIZE), System.err);
      RateTable.print(
          out, rates, "over plain", (child, size) -> RateTable.ratio(rates, child, plain, size));
      new Figures()
          .add(
              "rounds.local%d_over_plain".formatted(workers),
              RateTable.ratio(rates, local, plain, BATCH_SIZE))
          .add(
              "rounds.cluster%d_over_plain".formatted(workers),
              RateTable.ratio(rates, cluster, plain, BATCH_SIZE))
          .print(out);
      return 0;
    }
  }

  private Child spark(String master, String table) {
    List<String> properties = new ArrayList<>(SparkSettings.options(master));
    properties.add("-D%s=%s".formatted(SparkTraining.IMAGES, table));
    properties.add("-D%s=%d".formatted(SparkTraining.WORKERS, options.threads()));
    return Child.start(
        Contestant.SPARK,
        master + ", 1 thread a worker",
        1,
        properties,
        SparkSettings.environment());
  }

  private int memory() throws IOException, InterruptedException {
    int workers = options.threads();
    ImageShape small = new ImageShape(10, 10, 1);
    String table = table("small-images", MemoryOverRounds.imagesOfOneEpoch(workers), small);
    List<String> properties =
        new ArrayList<>(SparkSettings.options("local-cluster[%d,1,2048]".formatted(workers)));
    properties.addAll(MemoryOverRounds.options());
    ProcessBuilder process =
        Processes.java(MemoryOverRounds.class, 1, properties, table, String.valueOf(workers));
    process.environment().putAll(SparkSettings.environment());
    return process.inheritIO().start().waitFor();
  }

  private static String table(String name, int images, ImageShape shape) {
    Path folder = Processes.target(name);
    ImagesTable.write(folder, images, shape);
    return folder.toUri().toString();
  }
}
