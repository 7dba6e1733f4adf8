package io.pixelmill.ingest;

import io.pixelmill.storage.Scratch;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Image files in folders, one folder a class. */
record FolderSource(
    SparkSession spark,
    long maxFileBytes,
    FolderLayout layout,
    List<FileBatches.Batch> batches,
    Survey survey)
    implements Source {

  /**
   * @throws io.pixelmill.problem.ProblemException if there are no class folders with files
   */
  static FolderSource open(
      SparkSession spark, String location, long maxFileBytes, Scratch scratch) {
    FoundFolders found = new FoundFolders(location);
    FileBatches batches = new FileBatches(scratch);
    FileListing.each(
        spark.sparkContext().hadoopConfiguration(),
        location,
        file -> {
          found.add(file);
          batches.add(file);
        });
    FolderLayout layout = found.layout();
    return new FolderSource(spark, maxFileBytes, layout, batches.all(), found.survey(layout));
  }

  @Override
  public Dataset<Row> images(Labels labels) {
    int tasks = SourceReader.tasks(spark, survey.files(), survey.bytes());
    List<Row> units = ListedFiles.units(batches, 1 + (survey.files() - 1) / tasks);
    return SourceReader.images(
        spark,
        units,
        units.size(),
        new ReadFiles(SourceReader.hadoop(spark), layout, labels, maxFileBytes));
  }
}
