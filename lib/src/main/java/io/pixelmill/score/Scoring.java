package io.pixelmill.score;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.onnx.OnnxFile;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A model that scores inputs on a cluster, as many as are given and several at once. The model
 * travels to each executor once and is opened there once for all tasks.
 */
public final class Scoring implements AutoCloseable {
  private final LoadedModel model;
  private final ScoreSettings settings;
  private final EnginePlan plan;
  private final PredictionWriter writer;
  private final Broadcast<EngineSource> source;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final ScorePhases phases;

  private Scoring(SparkSession spark, LoadedModel model, ScoreSettings settings) {
    this.model = model;
    this.settings = settings;
    plan =
        new EnginePlan(
            model.modelId(),
            settings.engine(),
            settings.device(),
            model.description().input(),
            settings.embedding().orElse(""),
            settings.threads(),
            settings.decodeThreads());
    writer = PredictionWriter.of(model.description(), model.modelId(), settings);
    phases = ScorePhases.of(spark);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    source = context.broadcast(source(model, settings));
    hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  /**
   * @throws ProblemException of kind SETTINGS if the model has no layer of the name that is wanted
   *     as embedding, or layers that the engine does not have; of kind DATA if its weights are no
   *     numbers
   */
  public static Scoring open(SparkSession spark, LoadedModel model, ScoreSettings settings) {
    return new Scoring(spark, model, settings);
  }

  private static EngineSource source(LoadedModel model, ScoreSettings settings) {
    Optional<String> layer = settings.embedding();
    if (settings.engine() == Engine.DL4J) {
      layer.ifPresent(name -> requireLayer(model, name));
      return new EngineSource.Dl4j(model.weights());
    }
    requireNumbers(model.weights().parameters());
    OnnxFile file = model.toOnnx();
    return new EngineSource.Onnx(layer.map(file::withOutput).orElse(file));
  }

  /** ONNX Runtime's softmax makes numbers even of what are none: the rows could not tell. */
  private static void requireNumbers(float[] parameters) {
    int wrong = 0;
    for (float parameter : parameters) {
      wrong += Float.isFinite(parameter) ? 0 : 1;
    }
    if (wrong > 0) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot score with ONNX Runtime",
          "%d of the model's weights are not finite numbers".formatted(wrong),
          "Train the model again, with a lower learning rate.");
    }
  }

  private static void requireLayer(LoadedModel model, String layer) {
    List<String> layers =
        List.copyOf(model.weights().network().getConfiguration().getVertices().keySet());
    if (!layers.contains(layer)) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot store the values of the layer " + layer,
          "the model has no such layer",
          "Its layers are: %s.".formatted(String.join(", ", layers)));
    }
  }

  /**
   * @return key columns, then those of {@link io.pixelmill.table.PredictionRow} that are wanted;
   *     one row for each of the input, in their order; computed when they are written
   * @throws ProblemException of kind DATA if a column is missing or of another type; of kind
   *     SETTINGS if a key column is missing
   */
  public Predictions predictions(ScoreInput input) {
    return predictions(input, phases);
  }

  /**
   * @param phases gets the seconds that these predictions take, in the place of {@link #phases}
   */
  public Predictions predictions(ScoreInput input, ScorePhases phases) {
    CandidateRows rows = CandidateRows.of(input, model.description(), settings, hadoop);
    StructType schema = rows.keys();
    for (StructField field : writer.schema().fields()) {
      schema = schema.add(field);
    }
    ScoreTask task =
        new ScoreTask(
            source, plan, rows.reader(), writer, settings.batchSize(plan.shape()), phases);
    return new Predictions(
        input.rows().sparkSession(), schema, rows.rows().toJavaRDD().mapPartitions(task).rdd());
  }

  /** Of all predictions that brought none of their own. */
  public ScorePhases phases() {
    return phases;
  }

  /** The model leaves the executors; predictions that are not computed yet cannot be any more. */
  @Override
  public void close() {
    source.destroy();
    hadoop.destroy();
  }
}
