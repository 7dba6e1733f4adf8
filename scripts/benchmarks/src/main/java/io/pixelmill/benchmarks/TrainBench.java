package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training steps of one process, beside stock DL4J, PyTorch and the bare operations. */
@Command(
    name = "train",
    description = "Images a second of training in one process, batch 64 and 256.",
    mixinStandardHelpOptions = true)
final class TrainBench implements Callable<Integer> {
  private static final List<Integer> BATCH_SIZES = List.of(64, 256);
  private static final int WRONG = 1;

  private final PrintStream out = System.out;
  @Mixin private RaceOptions options;

  @Option(names = "--profile", description = "Show where the time of a step goes instead.")
  private boolean profile;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine.print(out, options.threads());
    if (profile) {
      return Processes.java(StepProfile.class, options.threads(), List.of())
          .inheritIO()
          .start()
          .waitFor();
    }
    if (!gradientsAgree()) {
      return WRONG;
    }
    try (Child stock = Child.start(Contestant.STOCK_DL4J, options.threads());
        Child ours = Child.start(Contestant.PIXELMILL, options.threads());
        Child pytorch = Child.start(Contestant.PYTORCH, options.threads());
        Child raw = Child.start(Contestant.RAW_OPERATIONS, options.threads())) {
      Map<Child, Map<Integer, Samples>> rates =
          options.race().run(List.of(stock, ours, pytorch, raw), BATCH_SIZES, System.err);
      printParts(raw.parts());
      RateTable.print(
          out, rates, "Pixelmill over", (child, size) -> RateTable.ratio(rates, ours, child, size));
      figures(rates, stock, ours, pytorch, raw).print(out);
      return 0;
    }
  }

  private boolean gradientsAgree() {
    try (Child check = Child.start(Contestant.GRADIENT_CHECK, options.threads())) {
      check.ready();
      for (int batchSize : BATCH_SIZES) {
        double difference = check.measure(batchSize, 0);
        boolean agree = difference <= GradientCheck.TOLERANCE;
        out.printf(
            "gradients of the first step against stock DL4J, batch %d: largest relative difference"
                + " %.1e, %s %.0e%n",
            batchSize, difference, agree ? "within" : "MORE THAN", GradientCheck.TOLERANCE);
        if (!agree) {
          out.println("No figures: a wrong answer has no speed.");
          return false;
        }
      }
    }
    return true;
  }

  private void printParts(Map<String, Double> parts) {
    out.printf("%nraw operations, batch %d%n", BATCH_SIZES.get(BATCH_SIZES.size() - 1));
    parts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(part -> out.printf("  %-40s %8.3f ms%n", part.getKey(), 1000 * part.getValue()));
  }

  private static Figures figures(
      Map<Child, Map<Integer, Samples>> rates, Child stock, Child ours, Child pytorch, Child raw) {
    Figures figures = new Figures();
    figures.add("train.over_stock_dl4j", smallest(rates, ours, stock));
    for (int size : BATCH_SIZES) {
      figures.add("train.over_stock_dl4j_" + size, RateTable.ratio(rates, ours, stock, size));
    }
    for (int size : BATCH_SIZES) {
      figures.add("train.over_pytorch_" + size, RateTable.ratio(rates, ours, pytorch, size));
    }
    figures.add("train.over_raw_operations", smallest(rates, ours, raw));
    for (int size : BATCH_SIZES) {
      figures.add("train.images_per_second_" + size, rates.get(ours).get(size).median());
    }
    return figures;
  }

  private static double smallest(Map<Child, Map<Integer, Samples>> rates, Child ours, Child other) {
    return BATCH_SIZES.stream()
        .mapToDouble(size -> RateTable.ratio(rates, ours, other, size))
        .min()
        .orElseThrow();
  }
}
