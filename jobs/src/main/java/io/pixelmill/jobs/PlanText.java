package io.pixelmill.jobs;

import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.plan.Candidate;
import io.pixelmill.train.plan.Cluster;
import io.pixelmill.train.plan.Forecast;
import io.pixelmill.train.plan.Measured;
import io.pixelmill.train.plan.OneProcess;
import io.pixelmill.train.plan.PlanResult;
import io.pixelmill.train.plan.PlanSettings;
import io.pixelmill.train.plan.RoundFit;
import io.pixelmill.train.plan.Setup;
import io.pixelmill.train.plan.SparkMemory;
import io.pixelmill.train.schedule.AveragingGrowth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A plan as people read it. */
record PlanText(PlanResult plan, PlanSettings settings, TrainSettings training) {
  String text() {
    StringBuilder text = new StringBuilder();
    Stream.of(
            facts(),
            measured(),
            PlanTable.of("as the settings are", plan.given().stream().toList()),
            PlanTable.of("by averaging frequency", byFrequency()),
            PlanTable.of("by workers and batch size", bySetup()),
            PlanTable.of("if the cluster had more such machines", plan.larger()),
            recommendation(),
            growth(),
            oneProcess(),
            memory(),
            toPaste())
        .filter(part -> !part.isEmpty())
        .forEach(part -> text.append('\n').append(part));
    return text.toString();
  }

  private String facts() {
    TrainingSize size = plan.size();
    return lines(
        "cluster: " + cluster(plan.cluster()),
        "table: %,d images to train on, %,d to validate with, %s, %d classes"
            .formatted(size.trainImages(), size.validationImages(), size.shape(), size.classes()),
        "network: %,d parameters; with its updater's state a worker sends %,.1f MB a round"
            .formatted(size.parameters(), size.stateBytes() / 1e6));
  }

  private static String cluster(Cluster cluster) {
    return cluster.place() == Cluster.Place.DRIVER
        ? count(cluster.slots(), "task slot") + " in the driver's own process"
        : "%s in %s on %s"
            .formatted(
                count(cluster.slots(), "task slot"),
                count(cluster.executors(), "executor"),
                count(cluster.machines(), "machine"));
  }

  private String measured() {
    Measured measured = plan.measured();
    StringBuilder text = new StringBuilder("measured\n");
    text.append(
        "   %7s %6s %10s %18s%n".formatted("workers", "batch", "ms a step", "images/s of steps"));
    measured.rounds().entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Setup, RoundFit> it) -> it.getKey().batchSize())
                .thenComparing(it -> it.getKey().workers()))
        .forEach(
            entry ->
                text.append(
                    "   %7d %6d %10.1f %,18.0f%n"
                        .formatted(
                            entry.getKey().workers(),
                            entry.getKey().batchSize(),
                            1000 * entry.getValue().step(),
                            entry.getKey().effectiveBatch() / entry.getValue().step())));
    return text
        + lines(
            "   a round besides its steps: %.3f s%s"
                .formatted(
                    measured.averaging().fixed(),
                    measured.averaging().perByte() > 0
                        ? " + (1 + workers) × state at %,.0f MB/s"
                            .formatted(1e-6 / measured.averaging().perByte())
                        : ""),
            "   validation %.1f s, start-up %.1f s, reading the table once %.1f s"
                .formatted(
                    measured.validation(),
                    measured.start(),
                    measured.reading() * plan.size().trainImages() / plan.cluster().slots()));
  }

  /** Of the recommended workers and batch size. */
  private List<Forecast> byFrequency() {
    return plan.forecasts().stream()
        .filter(it -> it.candidate().setup().equals(chosen().setup()))
        .toList();
  }

  /** Each as often averaged as keeps the share of its own best rate. */
  private List<Forecast> bySetup() {
    return plan.bestBySetup(settings.rateKept());
  }

  private String recommendation() {
    Forecast forecast = plan.recommendation().chosen();
    Candidate chosen = chosen();
    return lines(
        "recommended: %s of %s, averaged every %s: %,.0f images/s, %s for %s"
            .formatted(
                count(chosen.workers(), "worker"),
                count(chosen.batchSize(), "image"),
                count(chosen.averagingFrequency(), "step"),
                forecast.imagesPerSecond(),
                PlanTable.time(forecast.totalSeconds()),
                count(forecast.epochs(), "epoch")),
        "   the smallest batch in effect (%d images), then the most frequent averaging, that keep %.0f %% of the best rate (%,.0f images/s)"
            .formatted(
                chosen.setup().effectiveBatch(),
                100 * settings.rateKept(),
                plan.recommendation().fastest().imagesPerSecond()));
  }

  private String growth() {
    boolean grows =
        training.batchGrowth().factor() > 1
            || training.averagingGrowth().rule() != AveragingGrowth.Rule.NONE;
    return grows
        ? lines(
            "Batch size or averaging interval grow in this training; times are for them as they begin, memory is for the largest.")
        : "";
  }

  private String oneProcess() {
    OneProcess one = plan.oneProcess();
    Forecast forecast = one.forecast();
    String how =
        "one process with %d native threads makes %,.0f images/s in batches of %d, %.2f times as many"
            .formatted(
                plan.measured().cores(),
                forecast.imagesPerSecond(),
                forecast.candidate().batchSize(),
                one.ratio());
    return one.wins()
        ? lines(
            "One process would win: " + how + ".",
            "   OMP_NUM_THREADS=%d scripts/pixelmill train --master local[1] --set train.workers=1 --set train.batch-size=%d --set train.averaging-frequency=%d"
                .formatted(
                    plan.measured().cores(),
                    forecast.candidate().batchSize(),
                    forecast.candidate().averagingFrequency()))
        : lines("One process would not win: " + how + ".");
  }

  private String memory() {
    SparkMemory memory = plan.memory();
    return lines(
        memory.place() == Cluster.Place.DRIVER
            ? "memory: %,d MiB heap and %,d MiB native in the one process"
                .formatted(memory.driverHeap(), memory.driverOverhead())
            : "memory: driver %,d MiB heap and %,d MiB native, each executor %,d MiB heap and %,d MiB native"
                .formatted(
                    memory.driverHeap(),
                    memory.driverOverhead(),
                    memory.executorHeap(),
                    memory.executorOverhead()));
  }

  private String toPaste() {
    return lines(
        "to paste:",
        "   --set train.workers=%d --set train.batch-size=%d --set train.averaging-frequency=%d"
            .formatted(chosen().workers(), chosen().batchSize(), chosen().averagingFrequency()),
        "   " + String.join(" ", plan.memory().options()));
  }

  private Candidate chosen() {
    return plan.recommendation().chosen().candidate();
  }

  private static String count(int count, String thing) {
    return "%,d %s%s".formatted(count, thing, count == 1 ? "" : "s");
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
