package io.pixelmill.benchmarks;

import java.util.function.Supplier;

/** What is measured in processes of its own. */
enum Contestant {
  STOCK_DL4J("stock DL4J", () -> new Dl4jTraining(Article.STOCK)),
  PIXELMILL("Pixelmill", () -> new Dl4jTraining(Article.FAST)),
  PYTORCH("PyTorch through DJL", PyTorchTraining::new),
  RAW_OPERATIONS("sum of the raw operations", RawOperations::new),
  GRADIENT_CHECK("gradients of Pixelmill against stock DL4J", GradientCheck::new),
  SPARK("averaging on Spark", SparkTraining::fromSystemProperties),
  BARE_ONNXRUNTIME("bare ONNX Runtime", BareOnnxRuntime::onArrays),
  BARE_ONNXRUNTIME_DECODING("bare ONNX Runtime, decoding", BareOnnxRuntime::onFiles),
  STOCK_DL4J_SPARK("stock DL4J on Spark", StockScoring::new),
  PIXELMILL_SCORE("Pixelmill", ScoreCommand::new),
  PIXELMILL_PREPARE("Pixelmill", () -> new PrepareCommand(PrepareCommand.Search.ALL)),
  PIXELMILL_PREPARE_EXACT(
      "Pixelmill, without near duplicates", () -> new PrepareCommand(PrepareCommand.Search.EXACT)),
  PIXELMILL_PREPARE_BLIND(
      "Pixelmill, nothing looked for", () -> new PrepareCommand(PrepareCommand.Search.NONE)),
  DECODE_JDK(JpegCodec.JDK.title(), () -> new BareDecoding(JpegCodec.JDK)),
  DECODE_TWELVE_MONKEYS(
      JpegCodec.TWELVE_MONKEYS.title(), () -> new BareDecoding(JpegCodec.TWELVE_MONKEYS)),
  DECODE_OPENCV(JpegCodec.OPENCV.title(), () -> new BareDecoding(JpegCodec.OPENCV)),
  DECODE_PIXELMILL(JpegCodec.PIXELMILL.title(), () -> new BareDecoding(JpegCodec.PIXELMILL));

  private final String title;
  private final Supplier<Measurement> measurement;

  Contestant(String title, Supplier<Measurement> measurement) {
    this.title = title;
    this.measurement = measurement;
  }

  String title() {
    return title;
  }

  /** Loads the contestant's own libraries, and no other's. */
  Measurement measurement() {
    return measurement.get();
  }
}
