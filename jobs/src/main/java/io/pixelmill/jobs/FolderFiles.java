package io.pixelmill.jobs;

import io.pixelmill.ingest.ListedImages;
import io.pixelmill.ingest.ListedImages.ImageFile;
import io.pixelmill.score.ScoreFile;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Image files below a folder: each is a row. */
final class FolderFiles implements ScoreFiles {
  private static final StructType SCHEMA =
      new StructType()
          .add(ScoreInput.Listed.SOURCE, DataTypes.StringType, false)
          .add(ImageRow.LABEL_NAME, DataTypes.StringType, true)
          .add(ImageRow.SPLIT, DataTypes.StringType, true);

  /** A task costs about as much as the reading of so many small files. */
  private static final int LEAST_FILES_PER_TASK = 32;

  private static final int TASKS_PER_CORE = 3;

  private final SparkSession spark;
  private final String path;
  private final Supplier<ListedImages> listing;
  private final ListedImages images;
  private final Map<String, ImageFile> byUri;

  FolderFiles(SparkSession spark, String path, Supplier<ListedImages> listing) {
    this.spark = spark;
    this.path = path;
    this.listing = listing;
    this.images = listing.get();
    this.byUri =
        images.files().stream().collect(Collectors.toMap(ImageFile::uri, Function.identity()));
  }

  ListedImages images() {
    return images;
  }

  @Override
  public List<ScoreFile> files() {
    return files(images);
  }

  @Override
  public List<ScoreFile> listed() {
    return files(listing.get());
  }

  private static List<ScoreFile> files(ListedImages listed) {
    return listed.files().stream()
        .map(
            image ->
                new ScoreFile(
                    image.uri(), image.bytes(), "%d-%d".formatted(image.bytes(), image.modified())))
        .toList();
  }

  @Override
  public ScoreInput input(List<ScoreFile> some) {
    List<Row> rows = some.stream().map(file -> row(byUri.get(file.path()))).toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks =
        Math.min(
            TASKS_PER_CORE * context.defaultParallelism(), 1 + rows.size() / LEAST_FILES_PER_TASK);
    return new ScoreInput.Listed(
        spark.createDataFrame(context.parallelize(rows, tasks), SCHEMA), "images below " + path);
  }

  private static Row row(ImageFile image) {
    return RowFactory.create(
        image.uri(), image.className().orElse(null), image.split().map(Split::stored).orElse(null));
  }
}
