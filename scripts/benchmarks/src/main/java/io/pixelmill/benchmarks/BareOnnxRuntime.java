package io.pixelmill.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A loop of ONNX Runtime over images and nothing else, at the batch size and the use of the cores
 * that are fastest here: tried when it is first asked to measure.
 */
final class BareOnnxRuntime implements Measurement {
  private static final double LOOK_SECONDS = 1.5;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Supplier<ImageFeed> images;
  private final List<Integer> batchSizes;
  private Optional<Setting> best = Optional.empty();

  private BareOnnxRuntime(Supplier<ImageFeed> images, List<Integer> batchSizes) {
    this.images = images;
    this.batchSizes = batchSizes;
  }

  /**
   * @param callers threads that each run batches
   * @param threads of ONNX Runtime, shared by the callers
   */
  private record Setting(int batch, int callers, int threads) {
    Map<String, Double> parts() {
      return Map.of(
          "batch size", (double) batch, "callers", (double) callers, "threads", (double) threads);
    }
  }

  /** Over pixels that lie in memory. */
  static BareOnnxRuntime onArrays() {
    ImageFeed.InMemory memory = ImageFeed.InMemory.random(Workload.current());
    return new BareOnnxRuntime(() -> memory, batchSizes());
  }

  /** Over JPEG files that lie in memory and are decoded first. */
  static BareOnnxRuntime onFiles() {
    return new BareOnnxRuntime(() -> new ImageFeed.Decoding(Workload.current()), batchSizes());
  }

  private static List<Integer> batchSizes() {
    return Workload.current() == Workload.PIXELS ? List.of(8, 16, 32, 64, 256) : List.of(1, 4, 16);
  }

  /**
   * @param batchSize is not asked: the fastest one counts
   */
  @Override
  public double measure(int batchSize, double seconds) {
    if (best.isEmpty()) {
      best = Optional.of(fastest());
    }
    return rate(best.get(), seconds);
  }

  @Override
  public Map<String, Double> parts() {
    return best.orElseThrow().parts();
  }

  private Setting fastest() {
    List<Setting> settings =
        batchSizes.stream()
            .flatMap(batch -> Stream.of(new Setting(batch, 1, CORES), new Setting(batch, CORES, 1)))
            .distinct()
            .toList();
    Setting fastest = settings.get(0);
    double highest = 0;
    for (Setting setting : settings) {
      double rate = rate(setting, LOOK_SECONDS);
      System.err.printf("%s: %,.0f images/s%n", setting, rate);
      if (rate > highest) {
        fastest = setting;
        highest = rate;
      }
    }
    return fastest;
  }

  private double rate(Setting setting, double seconds) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(setting.threads());
      byte[] model = Files.readAllBytes(Workload.current().onnx());
      try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options)) {
        return new BareLoop(session, setting.batch(), images).rate(setting.callers(), seconds);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
