package io.pixelmill.ingest;

import io.pixelmill.image.MnistRecord;
import io.pixelmill.ingest.SourceImages.IgnoredFiles;
import io.pixelmill.table.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** MNIST and data sets in its format, such as Fashion-MNIST; the test files fix the split. */
record MnistSource(SparkSession spark, List<Row> units, int tasks, Survey survey)
    implements Source {

  /**
   * @throws io.pixelmill.problem.ProblemException if files are missing or not in the format
   */
  static MnistSource open(SparkSession spark, String location) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<SourceFile> files = FileListing.of(hadoop, location);
    MnistPart train =
        MnistPart.find(hadoop, "train", Split.TRAIN, files)
            .orElseThrow(
                () ->
                    FileListing.problem(
                        "%s holds no file train-images-idx3-ubyte".formatted(location),
                        MnistPart.REMEDY));
    List<MnistPart> parts =
        Stream.of(Optional.of(train), MnistPart.find(hadoop, "t10k", Split.TEST, files))
            .flatMap(Optional::stream)
            .toList();
    List<SourceFile> taken =
        parts.stream().flatMap(part -> Stream.of(part.images(), part.labels())).toList();
    Map<String, Long> labels = new HashMap<>();
    parts.forEach(
        part -> part.labelCounts(hadoop).forEach((k, count) -> labels.merge(k, count, Long::sum)));
    long images = parts.stream().mapToLong(MnistPart::count).sum();
    Survey survey =
        new Survey(
            labels,
            images - labels.values().stream().mapToLong(Long::longValue).sum(),
            ClassOrder.BY_NUMBER,
            List.of(),
            taken.size(),
            SourceFile.bytes(taken),
            FilesDigest.of(taken),
            IgnoredFiles.of(files.stream().filter(file -> !taken.contains(file)).toList()));
    List<Row> units =
        parts.stream().flatMap(part -> part.units().stream()).map(MnistUnit::toRow).toList();
    int tasks = SourceReader.tasks(spark, images, images * MnistRecord.BYTES);
    return new MnistSource(spark, units, tasks, survey);
  }

  @Override
  public Dataset<Row> images(Labels labels) {
    return SourceReader.images(
        spark, units, tasks, new ReadMnist(SourceReader.hadoop(spark), labels));
  }
}
