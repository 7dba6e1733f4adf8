package io.pixelmill.jobs;

import io.pixelmill.preflight.Finding;
import io.pixelmill.preflight.Finding.Severity;
import io.pixelmill.preflight.Memory;
import io.pixelmill.preflight.PreflightResult;
import io.pixelmill.preflight.ProcessReport;
import io.pixelmill.preflight.Trial;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.plan.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What preflight found, as people read it. */
record PreflightText(PreflightResult result, TrainSettings training) {
  /** Findings that differ in the process alone. */
  private record Told(Severity severity, String subject, String what, String cure) {}

  String text() {
    StringBuilder text = new StringBuilder();
    facts().forEach(line -> text.append("   ").append(line).append('\n'));
    text.append('\n').append(header());
    result.reports().forEach(report -> text.append(row(report)));
    text.append('\n');
    findings().forEach((told, processes) -> text.append(told(told, processes)));
    if (result.findings().isEmpty()) {
      text.append("ok    all of it\n");
    }
    text.append("\nrecommended\n");
    options().forEach(option -> text.append("   ").append(option).append('\n'));
    return text.toString();
  }

  private List<String> facts() {
    Cluster cluster = result.cluster();
    TrainingSize size = result.size();
    return List.of(
        "%s on %s, %s at the same time"
            .formatted(
                count(cluster.executors(), "executor"),
                count(cluster.machines(), "machine"),
                count(cluster.slots(), "task")),
        "memory for images of %s in batches of %d: %,d weights, %,.1f MB a round"
            .formatted(
                size.shape(), training.batchSize(), size.parameters(), size.stateBytes() / 1e6));
  }

  private static String count(int count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  private static String header() {
    return line(
        "process", "tasks", "cores", "heap", "native", "limit", "java", "layers", "free", "fit",
        "score", "network", "verdict", "device");
  }

  /** Memory in MiB, storage in GiB, the trials in ms. */
  private String row(ProcessReport report) {
    return line(
        report.process(),
        String.valueOf(report.tasks()),
        String.valueOf(report.processors().available()),
        mebibytes(report.memory().heap()),
        mebibytes(report.memory().resident() - report.memory().committed()),
        limit(report.memory()),
        report.software().java(),
        report.software().layers().equals("oneDNN") ? "oneDNN" : "stock",
        report.freeBytes() == Memory.UNLIMITED ? "-" : "%,d".formatted(report.freeBytes() >> 30),
        millis(report.fit()),
        millis(report.score()),
        rate(report.broadcast()),
        result.worst(report.process()).map(PreflightText::name).orElse("ok"),
        report.device().detail());
  }

  private static String line(String... cells) {
    return "%-12s %5s %5s %6s %6s %6s %-8s %-6s %6s %6s %6s %10s  %-7s  %s%n"
        .formatted((Object[]) cells);
  }

  private static String limit(Memory memory) {
    return memory.container() == Memory.UNLIMITED ? "-" : mebibytes(memory.container());
  }

  private static String mebibytes(long bytes) {
    return String.valueOf(Math.max(0, bytes) >> 20);
  }

  private static String millis(Trial trial) {
    return switch (trial.outcome()) {
      case PASSED -> "%,.0f".formatted(1e3 * trial.seconds());
      case FAILED -> "failed";
      case LEFT_OUT -> "-";
    };
  }

  private static String rate(Trial broadcast) {
    return broadcast.outcome() == Trial.Outcome.PASSED ? broadcast.detail() : "failed";
  }

  /** Processes by what was found about them, failures first. */
  private Map<Told, List<String>> findings() {
    Map<Told, List<String>> findings = new LinkedHashMap<>();
    for (Severity severity : List.of(Severity.FAILURE, Severity.WARNING)) {
      for (Finding it : result.findings()) {
        if (it.severity() == severity) {
          Told told = new Told(severity, it.subject(), it.what(), it.cure());
          findings.computeIfAbsent(told, ignored -> new ArrayList<>()).add(it.process());
        }
      }
    }
    return findings;
  }

  private static String told(Told told, List<String> processes) {
    return "%-5s %s, %s: %s. %s%n"
        .formatted(
            name(told.severity()),
            told.subject(),
            String.join(", ", processes),
            told.what(),
            told.cure());
  }

  private static String name(Severity severity) {
    return severity == Severity.FAILURE ? "fail" : "warn";
  }

  /** To be given to the launcher as they are. */
  private List<String> options() {
    List<String> options = new ArrayList<>(result.recommended().options());
    options.add("--conf spark.executorEnv.OMP_NUM_THREADS=1");
    options.add("--set train.workers=%d".formatted(result.cluster().slots()));
    return options;
  }
}
