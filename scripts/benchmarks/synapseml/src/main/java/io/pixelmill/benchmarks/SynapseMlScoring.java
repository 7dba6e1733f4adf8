package io.pixelmill.benchmarks;

import com.microsoft.azure.synapse.ml.onnx.ONNXModel;
import com.microsoft.azure.synapse.ml.opencv.ImageTransformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Parquet in and out around SynapseML's ONNXModel, with the mini-batch size that is fastest here,
 * tried when it is first asked to measure. Photographs are decoded by its own ImageTransformer.
 */
final class SynapseMlScoring implements Measurement {
  private static final String IMAGE_ID = "image_id";
  private static final String PIXELS = "pixels";

  private final Workload workload = Workload.current();
  private final byte[] model = SynapseMlModel.of(workload);
  private final SparkSession session =
      SparkSession.builder()
          .appName("bench")
          .config("spark.sql.parquet.columnarReaderBatchSize", "512") // as the jobs have it
          .getOrCreate();
  private Optional<Integer> miniBatch = Optional.empty();

  SynapseMlScoring() {
    session.sparkContext().setLogLevel("ERROR");
  }

  @Override
  public double measure(int images, double seconds) {
    if (miniBatch.isEmpty()) {
      rate(images, 10); // for Java's compiler
      miniBatch = Optional.of(fastest(images));
    }
    return rate(images, miniBatch.get());
  }

  @Override
  public Map<String, Double> parts() {
    return Map.of("mini-batch", (double) miniBatch.orElseThrow());
  }

  private int fastest(int images) {
    List<Integer> sizes = workload == Workload.PIXELS ? List.of(10, 64, 256) : List.of(1, 4, 10);
    int fastest = 0;
    double highest = 0;
    for (int size : sizes) {
      double rate = rate(images, size);
      System.err.printf("mini-batch %d: %,.0f images/s%n", size, rate);
      if (rate > highest) {
        highest = rate;
        fastest = size;
      }
    }
    return fastest;
  }

  private double rate(int images, int size) {
    long start = System.nanoTime();
    Dataset<Row> table = session.read().parquet(workload.table(images).toUri().toString());
    ONNXModel scoring = new ONNXModel();
    scoring.setModelPayload(model);
    scoring.setFeedDict(SynapseMlModel.FEATURES, SynapseMlModel.FEATURES);
    scoring.setFetchDict(Workload.OUTPUT, Workload.OUTPUT);
    scoring.setMiniBatchSize(size);
    scoring
        .transform(features(table))
        .select(IMAGE_ID, Workload.OUTPUT)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(workload.output(Workload.SYNAPSE_ML).toUri().toString());
    return images / ((System.nanoTime() - start) / 1e9);
  }

  private Dataset<Row> features(Dataset<Row> table) {
    if (workload == Workload.PHOTOS) {
      ImageTransformer decoder = new ImageTransformer();
      decoder.setInputCol(Workload.CONTENT);
      decoder.setOutputCol(SynapseMlModel.FEATURES);
      decoder.setToTensor(true);
      return decoder
          .transform(table.select(IMAGE_ID, Workload.CONTENT))
          .select(IMAGE_ID, SynapseMlModel.FEATURES);
    }
    MapFunction<Row, FeatureRow> unroll =
        row -> FeatureRow.of(row.getString(0), row.<byte[]>getAs(1));
    return table
        .select(IMAGE_ID, PIXELS)
        .map(unroll, Encoders.bean(FeatureRow.class))
        .select(IMAGE_ID, SynapseMlModel.FEATURES);
  }
}
