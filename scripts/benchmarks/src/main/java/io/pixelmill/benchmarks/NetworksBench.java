package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Training steps of the preset resnet20 in one process, beside PyTorch; stock DL4J would take
 * hours.
 */
@Command(
    name = "networks",
    description = "Images a second of training resnet20 in one process, batch 64 and 256.",
    mixinStandardHelpOptions = true)
final class NetworksBench implements Callable<Integer> {
  private static final List<Integer> BATCH_SIZES = List.of(64, 256);
  private static final String NETWORK = "resnet20";

  private final PrintStream out = System.out;
  @Mixin private RaceOptions options;

  @Override
  public Integer call() {
    Machine.print(out, options.threads());
    try (Child ours = start(Contestant.PIXELMILL);
        Child pytorch = start(Contestant.PYTORCH)) {
      Map<Child, Map<Integer, Samples>> rates =
          options.race().run(List.of(ours, pytorch), BATCH_SIZES, System.err);
      RateTable.print(
          out, rates, "Pixelmill over", (child, size) -> RateTable.ratio(rates, ours, child, size));
      figures(rates, ours, pytorch).print(out);
      return 0;
    }
  }

  private Child start(Contestant contestant) {
    return Child.start(
        contestant,
        contestant.title() + ", " + NETWORK,
        options.threads(),
        List.of("-D" + Article.PRESET + "=" + NETWORK),
        Map.of());
  }

  private static Figures figures(
      Map<Child, Map<Integer, Samples>> rates, Child ours, Child pytorch) {
    Figures figures = new Figures();
    String prefix = "networks." + NETWORK;
    for (int size : BATCH_SIZES) {
      figures
          .add(prefix + "_over_pytorch_" + size, RateTable.ratio(rates, ours, pytorch, size))
          .add(prefix + "_images_per_second_" + size, rates.get(ours).get(size).median());
    }
    return figures;
  }
}
