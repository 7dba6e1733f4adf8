package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those see who operate a pipeline: its metrics while it runs, its log and its event log. */
class OperationIT {
  private static final int IMAGES = DrawnShapes.Kind.values().length * 20;
  private static final String SINK = "spark.metrics.conf.*.sink.prometheusServlet.";
  private static final Pattern FIGURE =
      Pattern.compile(
          "metrics_pixelmill_driver_plugin_io_pixelmill_jobs_WorkMetrics_(\\w+)_Count\\S* (\\d+)");
  private static final long LOOK_NANOS = 20_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  /** The largest values that were seen, by the metric's name. */
  private static final Map<String, Long> SEEN = new TreeMap<>();

  private static List<JsonNode> log;
  private static List<JsonNode> events;

  @BeforeAll
  static void run() throws Exception {
    ShapeFolders.write(folder.resolve("source"), 20);
    int port = freePort();
    Path written = folder.resolve("log");
    Process process =
        Launcher.start(
            folder,
            written,
            Map.of("PIXELMILL_LOG", "json"),
            arguments(
                List.of(
                    "spark.ui.enabled=true",
                    "spark.ui.port=" + port,
                    "spark.port.maxRetries=0",
                    "spark.metrics.namespace=pixelmill",
                    SINK + "class=org.apache.spark.metrics.sink.PrometheusServlet",
                    SINK + "path=/metrics/prometheus",
                    "spark.eventLog.dir=" + folder.resolve("new/events").toUri(),
                    "spark.eventLog.compress=false")));
    URI metrics = URI.create("http://localhost:%d/metrics/prometheus/".formatted(port));
    HttpClient client = HttpClient.newHttpClient();
    while (process.isAlive()) {
      see(client, metrics);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    assertThat(process.waitFor()).as(Files.readString(written)).isZero();
    log = json(written);
    try (Stream<Path> files = Files.list(folder.resolve("new/events"))) {
      events =
          json(files.filter(file -> !file.toString().endsWith(".crc")).findFirst().orElseThrow());
    }
  }

  @Test
  void metricsTellTheWork() {
    assertThat(SEEN)
        .containsEntry("images_prepared", (long) IMAGES)
        .containsEntry("images_rejected", 0L)
        .containsKeys("images_scored", "images_score_errors");
    assertThat(SEEN.get("images_trained")).isPositive();
    assertThat(SEEN.get("training_rounds")).isPositive();
  }

  @Test
  void eachLineOfTheLogIsARecord() {
    assertThat(log)
        .allSatisfy(
            line ->
                assertThat(List.of(line.path("time"), line.path("level"), line.path("message")))
                    .allMatch(JsonNode::isTextual));
    assertThat(log.stream().map(line -> line.get("message").textValue()))
        .contains("== prepare", "== train", "== score", "== evaluate");
  }

  @Test
  void theEventLogTellsWhatRan() {
    assertThat(events.stream().map(event -> event.path("App Name").asText()))
        .contains("pixelmill pipeline");
    assertThat(
            events.stream()
                .filter(event -> event.path("Event").asText().equals("SparkListenerJobStart"))
                .map(event -> event.path("Properties").path("spark.job.description").asText()))
        .contains("prepare: decoding", "prepare: writing images", "scoring", "evaluate")
        .noneMatch(String::isEmpty);
  }

  private static void see(HttpClient client, URI metrics) throws InterruptedException {
    try {
      String body =
          client
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      FIGURE
          .matcher(body)
          .results()
          .forEach(
              figure -> SEEN.merge(figure.group(1), Long.parseLong(figure.group(2)), Math::max));
    } catch (IOException notYetOrNoMore) {
      // The process decides when its UI is there.
    }
  }

  private static List<JsonNode> json(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String[] arguments(List<String> conf) {
    List<String> arguments = new ArrayList<>(List.of("pipeline", "--output", "out"));
    conf.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
    for (String setting :
        List.of("prepare.source.path=source", "train.epochs=2", "train.batch-size=8")) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments.toArray(String[]::new);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
