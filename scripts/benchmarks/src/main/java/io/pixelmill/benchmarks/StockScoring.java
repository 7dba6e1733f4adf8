package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.PredictionRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import scala.Tuple2;

/** Parquet in and out around {@code SparkComputationGraph.feedForwardWithKey}, all of it stock. */
final class StockScoring implements Measurement {
  private static final int BATCH_SIZE = 64;

  /** Of photographs: what a pass keeps of 64 does not fit into its memory. */
  private static final int PHOTO_BATCH_SIZE = 8;

  private static final StructType SCHEMA =
      new StructType()
          .add(PredictionRow.IMAGE_ID, DataTypes.StringType)
          .add(PredictionRow.PROBABILITIES, DataTypes.createArrayType(DataTypes.FloatType, false));

  private final SparkSession session = Sessions.open("bench");
  private final SparkComputationGraph network = network(session);

  private static SparkComputationGraph network(SparkSession session) {
    Path file = Workload.current().bundle().resolve(ModelBundle.NETWORK_FILE);
    try {
      ComputationGraph stock = ModelSerializer.restoreComputationGraph(file.toFile());
      return new SparkComputationGraph(
          JavaSparkContext.fromSparkContext(session.sparkContext()), stock, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double measure(int images, double seconds) {
    Workload workload = Workload.current();
    long start = System.nanoTime();
    // The table is small for stock DL4J's sake: every core gets its share of it.
    JavaPairRDD<String, INDArray[]> inputs =
        session
            .read()
            .parquet(workload.table(images).toUri().toString())
            .select(
                ImageRow.IMAGE_ID, workload == Workload.PIXELS ? ImageRow.PIXELS : Workload.CONTENT)
            .repartition(session.sparkContext().defaultParallelism())
            .toJavaRDD()
            .mapToPair(row -> input(workload, row));
    JavaRDD<Row> predictions =
        network
            .feedForwardWithKey(inputs, workload == Workload.PIXELS ? BATCH_SIZE : PHOTO_BATCH_SIZE)
            .map(StockScoring::prediction);
    session
        .createDataFrame(predictions, SCHEMA)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(workload.output(Workload.STOCK_DL4J).toUri().toString());
    return images / ((System.nanoTime() - start) / 1e9);
  }

  private static Tuple2<String, INDArray[]> input(Workload workload, Row row) {
    int side = workload.side();
    byte[] content = row.getAs(1);
    byte[] pixels = workload == Workload.PIXELS ? content : ImageFeed.decoded(content);
    float[] values = new float[workload.bytes()];
    WorkloadModel.RANGE.write(pixels, Workload.CHANNELS, values, 0);
    return new Tuple2<>(
        row.getString(0), new INDArray[] {Nd4j.create(values, 1, Workload.CHANNELS, side, side)});
  }

  private static Row prediction(Tuple2<String, INDArray[]> scored) {
    return RowFactory.create(scored._1(), scored._2()[0].toFloatVector());
  }
}
