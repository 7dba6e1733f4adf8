package io.pixelmill.score;

import io.pixelmill.image.ResizeMode;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelInput;
import io.pixelmill.model.ModelWeights;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.PredictionRow;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.TableCheck;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Scores images with a model.
 *
 * <p>Steps: the model and the images are checked to fit; each task scores its rows batch by batch.
 * Input: a table of images or undecoded images. Output: one row of {@code predictions} for each row
 * of the input; what could not be scored says why in {@code error}.
 */
public final class Score {
  private static final int RGB = 3;
  private static final String READ = "pixelmill_read_";

  private Score() {}

  /**
   * @throws ProblemException of kind DATA if a column is missing, images have another size than the
   *     model takes, or labels are not the model's; of kind SETTINGS if a key column is
   */
  public static ScoreResult run(
      SparkSession spark, LoadedModel model, ScoreInput input, ScoreSettings settings) {
    if (input instanceof ScoreInput.Table table) {
      return table(spark, model, table, settings);
    }
    return sources(spark, model, (ScoreInput.Sources) input, settings);
  }

  /**
   * Checks predictions that were written before they are published.
   *
   * @param written the predictions of {@code result}, read from where they were written
   * @throws ProblemException of kind DATA if more rows than allowed could not be scored
   */
  public static ScoreCounts verify(
      Dataset<Row> written, ScoreResult result, ScoreSettings settings) {
    return PredictionCheck.verify(written, result.rowsIn(), settings.allowedErrors());
  }

  private static ScoreResult table(
      SparkSession spark, LoadedModel model, ScoreInput.Table table, ScoreSettings settings) {
    Dataset<Row> rows = withOptionalColumns(table.rows());
    Dataset<Row> images = TableCheck.require(rows, imageColumns(), table.name());
    InputCheck check = new InputCheck(table.name(), model.description().labels());
    long rowsIn = check.requireFit(images, model.description().input());

    Set<String> image = Set.of(ImageRow.HEIGHT, ImageRow.WIDTH, ImageRow.CHANNELS, ImageRow.PIXELS);
    List<String> keys = KeyColumns.of(table.rows().schema(), settings.keys(), image);
    Dataset<Row> chosen = select(rows, keys, TableReader.COLUMNS);
    TableReader reader = new TableReader(keys.size());
    return new ScoreResult(
        scored(spark, model, chosen, keys, reader, settings), OptionalLong.of(rowsIn));
  }

  private static ScoreResult sources(
      SparkSession spark, LoadedModel model, ScoreInput.Sources sources, ScoreSettings settings) {
    List<String> labels = model.description().labels();
    TableCheck.require(sources.rows(), SourceImage.SCHEMA, "undecoded images");
    new InputCheck("images", labels).requireKnown(sources.labels());

    Set<String> image = Set.of(SourceImage.CONTENT, SourceImage.ENCODING, SourceImage.UNREADABLE);
    List<String> keys = KeyColumns.of(sources.rows().schema(), settings.keys(), image);
    Dataset<Row> chosen = select(sources.rows(), keys, List.of(SourceImage.SCHEMA.fieldNames()));
    Map<String, Integer> indices = new HashMap<>();
    labels.forEach(label -> indices.put(label, indices.size()));
    ModelInput input = model.description().input();
    requireDecodable(input);
    SourceReader reader =
        new SourceReader(
            keys.size(),
            indices,
            input.height(),
            input.width(),
            ResizeMode.valueOf(input.resize().toUpperCase(Locale.ROOT)),
            settings.limits().maxFileBytes(),
            settings.limits().maxPixels());
    return new ScoreResult(
        scored(spark, model, chosen, keys, reader, settings), OptionalLong.empty());
  }

  private static void requireDecodable(ModelInput input) {
    boolean isKnown =
        Arrays.stream(ResizeMode.values()).anyMatch(m -> m.name().equalsIgnoreCase(input.resize()));
    if (input.channels() != RGB || !isKnown) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot score image files with this model",
          "it takes images of %d channels, resized by \"%s\""
              .formatted(input.channels(), input.resize()),
          "Give a table of images that were prepared as the model's were.");
    }
  }

  private static Dataset<Row> scored(
      SparkSession spark,
      LoadedModel model,
      Dataset<Row> chosen,
      List<String> keys,
      CandidateReader reader,
      ScoreSettings settings) {
    Broadcast<ModelWeights> weights =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(model.weights());
    PredictionWriter writer =
        new PredictionWriter(model.description().labels(), model.modelId(), settings.topK());
    StructType schema = new StructType();
    for (int i = 0; i < keys.size(); i++) {
      schema = schema.add(chosen.schema().apply(i));
    }
    for (var field : PredictionRow.SCHEMA.fields()) {
      schema = schema.add(field);
    }
    ScoreTask task =
        new ScoreTask(
            weights,
            settings.engine(),
            model.description().input().range(),
            reader,
            writer,
            settings.batchSize());
    return chosen.mapPartitions(task, Encoders.row(schema));
  }

  /** What is read gets names of its own: keys may have the same. */
  private static Dataset<Row> select(Dataset<Row> rows, List<String> keys, List<String> read) {
    Stream<Column> keyColumns = keys.stream().map(Score::column);
    Stream<Column> readColumns = read.stream().map(name -> column(name).as(READ + name));
    return rows.select(Stream.concat(keyColumns, readColumns).toArray(Column[]::new));
  }

  private static Column column(String name) {
    return functions.col('`' + name.replace("`", "``") + '`');
  }

  private static Dataset<Row> withOptionalColumns(Dataset<Row> rows) {
    Dataset<Row> completed = rows;
    for (var field : ImageRow.SCHEMA.fields()) {
      boolean isOptional =
          Set.of(ImageRow.IMAGE_ID, ImageRow.LABEL, ImageRow.LABEL_NAME).contains(field.name());
      if (isOptional && !Arrays.asList(rows.schema().fieldNames()).contains(field.name())) {
        completed = completed.withColumn(field.name(), functions.lit(null).cast(field.dataType()));
      }
    }
    return completed;
  }

  private static StructType imageColumns() {
    return new StructType()
        .add(ImageRow.IMAGE_ID, DataTypes.StringType)
        .add(ImageRow.LABEL, DataTypes.IntegerType)
        .add(ImageRow.LABEL_NAME, DataTypes.StringType)
        .add(ImageRow.HEIGHT, DataTypes.IntegerType)
        .add(ImageRow.WIDTH, DataTypes.IntegerType)
        .add(ImageRow.CHANNELS, DataTypes.IntegerType)
        .add(ImageRow.PIXELS, DataTypes.BinaryType);
  }
}
