package io.pixelmill.benchmarks;

import java.nio.file.Path;
import java.util.Locale;

/** What is scored, and the model that scores it: files that all contestants read. */
enum Workload {
  /** An {@code images} table of CIFAR's shape, preset {@code article}. */
  PIXELS("article", 32),
  /** A table of JPEG files of 224 × 224 pixels, the layers of {@code resnet20} on all of them. */
  PHOTOS("resnet20", 224);

  static final int CHANNELS = 3;

  /** The column of encoded images. */
  static final String CONTENT = "content";

  /** The name of the graph's input: unsigned bytes, images × height × width × channels. */
  static final String INPUT = "pixels";

  /** The name of its output: float, images × classes. */
  static final String OUTPUT = "probabilities";

  /** Contestants by the names of what they write. */
  static final String STOCK_DL4J = "stock-dl4j";

  static final String SYNAPSE_ML = "synapseml";

  /** A system property. */
  static final String PROPERTY = "pixelmill.bench.workload";

  private final String preset;
  private final int side;

  Workload(String preset, int side) {
    this.preset = preset;
    this.side = side;
  }

  /** That of this process. */
  static Workload current() {
    return valueOf(System.getProperty(PROPERTY));
  }

  String preset() {
    return preset;
  }

  /** Height and width of the images. */
  int side() {
    return side;
  }

  /** Bytes of one image. */
  int bytes() {
    return side * side * CHANNELS;
  }

  /** The model bundle. */
  Path bundle() {
    return folder("model");
  }

  /** The same model for ONNX Runtime. */
  Path onnx() {
    return bundle().resolve("model.onnx");
  }

  /** One Parquet file of the first images. */
  Path part(int images) {
    return folder("parts/" + images);
  }

  /** The Parquet table of so many images. */
  Path table(int images) {
    return folder("tables/" + images);
  }

  /** Where a contestant writes. */
  Path output(String contestant) {
    return folder("out/" + contestant);
  }

  private Path folder(String name) {
    return Processes.target(folder() + "/" + name);
  }

  private String folder() {
    return "score/" + name().toLowerCase(Locale.ROOT);
  }
}
